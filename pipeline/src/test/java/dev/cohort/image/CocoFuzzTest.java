package dev.cohort.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Allocated;
import dev.cohort.testing.MemoryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Tiny files of annotations and detections with flipped bytes and cut ends: read or refused, never anything else. */
class CocoFuzzTest {

    /** Buffers of the parser, and what a corner or a size of a mask may claim: an image of 2^31 pixels is no longer. */
    private static final long FIXED_BYTES = 64L << 20;

    private static final byte[] ANNOTATIONS = """
            {"images":[{"id":1,"file_name":"a","width":9,"height":9}],"categories":[{"id":1,"name":"c"}],
             "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[1,2,3.5,4],"area":14,"iscrowd":0,
               "segmentation":[[1,1,5,1,5.5,5]]},
              {"id":2,"image_id":1,"category_id":1,"bbox":[0,0,1,1],"segmentation":{"size":[9,9],"counts":[3,2,76]}},
              {"id":3,"image_id":1,"category_id":1,"bbox":[0,0,1,1],"segmentation":{"size":[9,9],"counts":"32\\\\2"}}]}
            """.getBytes(StandardCharsets.UTF_8);

    private static final byte[] DETECTIONS = """
            [{"image_id":1,"category_id":1,"bbox":[1,2,3.5,4],"score":0.25},
             {"image_id":1,"category_id":1,"segmentation":{"size":[9,9],"counts":"32\\\\2"},"score":1e-3}]
            """.getBytes(StandardCharsets.UTF_8);

    @Property(tries = 3000)
    void mutatedFilesAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int flips)
            throws Exception {
        Random random = new Random(seed);
        byte[] content = (random.nextBoolean() ? ANNOTATIONS : DETECTIONS).clone();
        for (int i = 0; i < flips; i++) {
            content[random.nextInt(content.length)] = random.nextBoolean()
                    ? (byte) "0123456789-.eE[]{}\",:nN".charAt(random.nextInt(23))
                    : (byte) random.nextInt();
        }
        readOrRefuse(content);
    }

    @Property(tries = 300)
    void cutFilesAreRefused(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        byte[] whole = random.nextBoolean() ? ANNOTATIONS : DETECTIONS;
        // The last byte is the end of the line.
        readOrRefuse(Arrays.copyOf(whole, random.nextInt(whole.length - 1)));
    }

    private void readOrRefuse(byte[] content) throws IOException {
        long before = Allocated.bytes();
        MemoryFile file = new MemoryFile("file.json", content);
        try (CocoAnnotations entries = CocoAnnotations.open(file)) {
            for (CocoEntry entry = entries.next(); entry != null; entry = entries.next()) {
                if (entry instanceof CocoAnnotation annotation) {
                    assertThat(annotation.area()).isNotNegative();
                    rasterise(annotation.segmentation());
                }
            }
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageStartingWith("file.json: ").hasMessageContaining(", got ");
        }
        try (CocoDetections detections = CocoDetections.open(file)) {
            for (CocoDetection one = detections.next(); one != null; one = detections.next()) {
                assertThat(one.score()).isFinite();
                rasterise(one.segmentation());
            }
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageStartingWith("file.json: ").hasMessageContaining(", got ");
        }
        assertThat(Allocated.bytes() - before).isLessThan(FIXED_BYTES);
    }

    private static void rasterise(@org.jspecify.annotations.Nullable CocoSegmentation segmentation) {
        if (segmentation == null) {
            return;
        }
        try {
            assertThat(segmentation.in(9, 9).area()).isBetween(0L, 81L);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining(", got ");
        }
    }
}
