package dev.cohort.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Allocated;
import dev.cohort.testing.Corpus;
import dev.cohort.testing.MemoryFile;
import dev.cohort.testing.Mutations;
import dev.cohort.testing.SharedFolders;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Real and tiny files with flipped and missing bytes: read or refused, never anything else. */
class ImageFuzzTest {

    /** Bytes, about: where the lies of small images are. */
    private static final int HEADER = 60;

    private static final long FIXED_BYTES = 16L << 20;

    /** Of the file: 2048 pixels a byte, in three channels of a decoder and of a picture, and turned. */
    private static final long TIMES_THE_FILE = 2048 * 3 * 8;

    private static final long LARGEST_REAL_FILE = 32 << 10;

    /** Of the real images every so many, which gives images and masks of all sets. */
    private static final int STRIDE = 1201;

    private static final String VOC = """
            <annotation><filename>a.jpg</filename><size><width>100</width><height>80</height><depth>3</depth></size>
            <object><name>cat</name><difficult>0</difficult><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>30</xmax>
            <ymax>40</ymax></bndbox></object></annotation>
            """;

    private static final String COCO = """
            {"images":[{"id":1,"file_name":"a.jpg","width":100,"height":80}],"categories":[{"id":1,"name":"cat"}],
            "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[1,2,30,40],"area":1200,"iscrowd":0,
            "segmentation":[[1,2,31,2,31,42]]}]}
            """;

    private static final List<byte[]> FILES = files();

    private static List<byte[]> files() {
        try {
            List<byte[]> files = new ArrayList<>(made());
            List<Path> real = hasData() ? Corpus.files(EveryPictureTest.class) : List.of();
            for (int i = 0; i < real.size(); i += STRIDE) {
                if (Files.size(real.get(i)) <= LARGEST_REAL_FILE) {
                    files.add(Files.readAllBytes(real.get(i)));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasData() {
        return Files.exists(SharedFolders.data());
    }

    private static List<byte[]> made() throws IOException {
        BufferedImage colours = TinyImages.smooth(32, 24);
        BufferedImage deep = TinyImages.drawn(BufferedImage.TYPE_USHORT_GRAY, 32, 24);
        BufferedImage palette = TinyImages.drawn(BufferedImage.TYPE_BYTE_BINARY, 32, 24);
        return List.of(
                TinyImages.file(colours, "png"),
                TinyImages.file(deep, "png"),
                TinyImages.file(palette, "png"),
                TinyImages.file(colours, "jpg"),
                TinyImages.tiff(colours, "LZW"),
                TinyImages.tiff(deep, "Deflate"),
                TinyImages.tiff(colours, "PackBits"),
                TinyImages.file(palette, "tiff"),
                TinyImages.tiffOfPages(deep, deep, deep));
    }

    @Property(tries = 4000)
    void mutatedImagesAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int flips)
            throws IOException {
        Random random = new Random(seed);
        byte[] content = FILES.get(random.nextInt(FILES.size())).clone();
        Mutations.flip(content, random, flips, HEADER);
        repairChecksums(content);
        readOrRefuse(random.nextInt(5) == 0 ? Arrays.copyOf(content, random.nextInt(content.length)) : content);
    }

    @Property(tries = 1000)
    void mutatedAnnotationsAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int flips)
            throws IOException {
        Random random = new Random(seed);
        byte[] voc = real("bccd/Annotations/BloodImage_00001.xml", VOC);
        byte[] yolo = "0 0.5 0.5 0.25 0.125\n1 0.1 0.2 0.1 0.1\n".getBytes(StandardCharsets.UTF_8);
        byte[] coco = real("toy_formats/gts_coco_format/toy_example_coco.JSON", COCO);
        Mutations.flip(voc, random, flips, HEADER);
        Mutations.flip(yolo, random, flips, HEADER);
        Mutations.flip(coco, random, flips, HEADER);
        long before = Allocated.bytes();
        try {
            assertThat(VocAnnotation.read(new MemoryFile("voc", voc), VocCorners.PIXELS)
                            .width())
                    .isPositive();
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
        }
        try {
            assertThat(YoloText.read(new MemoryFile("yolo", yolo), List.of("a", "b"), 100, 80)
                            .objects())
                    .isNotNull();
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
        }
        try (CocoAnnotations in = CocoAnnotations.open(new MemoryFile("coco", coco))) {
            while (in.next() != null) {
                assertThat(in).isNotNull();
            }
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
        }
        assertThat(Allocated.bytes() - before).isLessThan(FIXED_BYTES);
    }

    private static byte[] real(String name, String otherwise) throws IOException {
        Path file = SharedFolders.data().resolve("detection").resolve(name);
        return Files.exists(file) ? Files.readAllBytes(file) : otherwise.getBytes(StandardCharsets.UTF_8);
    }

    /** So that damage reaches the decoder. */
    private static void repairChecksums(byte[] png) {
        ByteBuffer in = ByteBuffer.wrap(png);
        for (int at = 8; PngStructure.isPng(png) && at + 12 <= png.length; ) {
            int length = in.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                return;
            }
            CRC32 crc = new CRC32();
            crc.update(png, at + 4, length + 4);
            in.putInt(at + 8 + length, (int) crc.getValue());
            at += length + 12;
        }
    }

    private void readOrRefuse(byte[] content) throws IOException {
        long before = Allocated.bytes();
        try {
            Picture picture = TinyImages.read(content);
            assertThat(picture.channels()).isIn(1, 3);
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
        }
        assertThat(Allocated.bytes() - before).isLessThan(FIXED_BYTES + TIMES_THE_FILE * content.length);
    }
}
