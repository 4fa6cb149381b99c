package dev.cohort.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.MemoryFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CocoPartTest {

    private static final String DETECTIONS = """
            [{"image_id":1,"category_id":1,"bbox":[1,2,3.5,4],"score":0.25},
             {"image_id":1,"category_id":1,"segmentation":{"size":[9,9],"counts":"32\\\\2"},"score":1e-3} ,
             {"image_id":2,"category_id":3,"bbox":[1,2,3,4],"score":1,"note":"},{\\"]","more":[{"a":[]},{"b":{}}]}]
            """;

    @Property(tries = 2000)
    void partsHoldWhatTheFileHoldsOrAreRefusedAsItIs(
            @ForAll long seed, @ForAll @IntRange(max = 3) int flips, @ForAll @IntRange(max = 150) int leastBytes)
            throws IOException {
        Random random = new Random(seed);
        byte[] content = DETECTIONS.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < flips; i++) {
            content[random.nextInt(content.length)] = (byte) "0[]{}\",:\\ \0".charAt(random.nextInt(11));
        }
        MemoryFile file = new MemoryFile("file.json", content);
        List<String> parts = new ArrayList<>();
        for (CocoPart part : CocoPart.cut(file, leastBytes)) {
            if (!read(file, part, parts)) {
                break;
            }
        }
        List<String> whole = new ArrayList<>();
        read(file, CocoPart.whole(file), whole);
        assertThat(parts.get(parts.size() - 1)).isEqualTo(whole.get(whole.size() - 1));
        if (whole.get(whole.size() - 1).equals("the end")) {
            assertThat(parts.stream().filter(one -> !one.equals("the end")))
                    .containsExactlyElementsOf(whole.subList(0, whole.size() - 1));
        }
    }

    @Test
    void cutsOnlyBetweenDetections() throws IOException {
        MemoryFile file = new MemoryFile("file.json", DETECTIONS.getBytes(StandardCharsets.UTF_8));
        assertThat(CocoPart.cut(file, 1)).extracting(CocoPart::first).containsExactly(0, 1, 2);
        assertThat(CocoPart.cut(file, 100)).extracting(CocoPart::first).containsExactly(0, 2);
        assertThat(CocoPart.cut(file, 1000)).containsExactly(CocoPart.whole(file));
    }

    @Test
    void leavesAFileThatIsNotUtf8Whole() throws IOException {
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16)) {
            MemoryFile file = new MemoryFile("file.json", DETECTIONS.getBytes(charset));
            assertThat(CocoPart.cut(file, 1)).as(charset.name()).containsExactly(CocoPart.whole(file));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[1,,2]", "[1,2,]", "[,1]", "{\"a\":1,\"b\":2}", "[1],[2,3]", "[1,2]]", "", "[1,2", "[\"a,b"})
    void partsOfWhatIsNoArrayAreRefused(String text) throws IOException {
        String detection = "{\"image_id\":1,\"category_id\":1,\"bbox\":[1,2,3.5,4],\"score\":0.25}";
        byte[] content = text.replaceAll("\\d", detection).getBytes(StandardCharsets.UTF_8);
        MemoryFile file = new MemoryFile("file.json", content);
        List<String> seen = new ArrayList<>();
        boolean isGood = true;
        for (CocoPart part : CocoPart.cut(file, 1)) {
            isGood &= read(file, part, seen);
        }
        assertThat(isGood).isFalse();
    }

    /** Appends the detections, and then how reading ended; whether it was refused nothing. */
    private static boolean read(MemoryFile file, CocoPart part, List<String> into) throws IOException {
        try (CocoDetections detections = CocoDetections.open(file, part)) {
            for (CocoDetection one = detections.next(); one != null; one = detections.next()) {
                into.add(one.imageId() + " " + one.categoryId() + " " + one.box() + " " + one.score() + " "
                        + (one.segmentation() == null));
            }
            into.add("the end");
            return true;
        } catch (UnreadableFileException e) {
            into.add(String.valueOf(e.getMessage()));
            return false;
        }
    }
}
