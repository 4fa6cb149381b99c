package dev.cohort.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.MemoryFile;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFileTest {

    @ParameterizedTest
    @CsvSource({
        "png, 10, 1, 8",
        "png, 11, 1, 16",
        "png, 5, 3, 8",
        "png, 6, 3, 8",
        "tiff, 10, 1, 8",
        "tiff, 11, 1, 16",
        "tiff, 5, 3, 8"
    })
    void keepsEverySampleButAlpha(String format, int type, int channels, int bits) throws Exception {
        BufferedImage image = TinyImages.drawn(type, 7, 5);
        Picture picture = TinyImages.read(TinyImages.file(image, format));
        assertThat(picture.channels()).isEqualTo(channels);
        assertThat(picture.bits()).isEqualTo(bits);
        assertSame(picture, image);
    }

    @ParameterizedTest
    @CsvSource({"LZW", "Deflate", "ZLib", "PackBits"})
    void readsEachCompressionOfTiff(String compression) throws Exception {
        BufferedImage image = TinyImages.drawn(BufferedImage.TYPE_3BYTE_BGR, 33, 20);
        assertSame(TinyImages.read(TinyImages.tiff(image, compression)), image);
    }

    @Test
    void readsJpegWithinItsLoss() throws Exception {
        BufferedImage image = TinyImages.smooth(40, 30);
        Picture picture = TinyImages.read(TinyImages.file(image, "jpg"));
        assertThat(picture.channels()).isEqualTo(3);
        for (int i = 0; i < 40 * 30; i++) {
            int red = (image.getRGB(i % 40, i / 40) >> 16) & 0xff;
            assertThat(picture.value(0, i % 40, i / 40)).isCloseTo(red, within(12));
        }
    }

    @Test
    void aPaletteIsItsColoursInAnImageAndItsPlacesInALabelImage() throws Exception {
        byte[] reds = {0, (byte) 200, 10};
        byte[] zeros = {0, 0, 0};
        BufferedImage image =
                new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 3, reds, zeros, zeros));
        for (int i = 0; i < 3; i++) {
            image.getRaster().setSample(i, 0, 0, i);
        }
        MemoryFile file = new MemoryFile("palette", TinyImages.file(image, "png"));
        Picture colours = ImageFile.read(file).get(0);
        Picture labels = ImageFile.readLabels(file).get(0);
        assertThat(new int[] {colours.value(0, 0, 0), colours.value(0, 1, 0), colours.value(0, 2, 0)})
                .containsExactly(0, 200, 10);
        assertThat(new int[] {labels.value(0, 0, 0), labels.value(0, 1, 0), labels.value(0, 2, 0)})
                .containsExactly(0, 1, 2);
    }

    @Test
    void oneBitIsBlackAndWhiteInAnImageAndZeroAndOneInALabelImage() throws Exception {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.getRaster().setSample(1, 0, 0, 1);
        MemoryFile file = new MemoryFile("bits", TinyImages.file(image, "png"));
        assertThat(ImageFile.read(file).get(0).value(0, 1, 0)).isEqualTo(255);
        assertThat(ImageFile.readLabels(file).get(0).value(0, 1, 0)).isEqualTo(1);
    }

    @Test
    void brightnessIsThatOfBt601RoundedAsPillowDoes() throws Exception {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xc86432); // 200, 100, 50
        assertThat(TinyImages.read(TinyImages.file(image, "png")).grey().value(0, 0, 0))
                .isEqualTo(124);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0 1 2 3 4 5",
        "2, 2 1 0 5 4 3",
        "3, 5 4 3 2 1 0",
        "4, 3 4 5 0 1 2",
        "5, 0 3 1 4 2 5",
        "6, 3 0 4 1 5 2",
        "7, 5 2 4 1 3 0",
        "8, 2 5 1 4 0 3"
    })
    void isTurnedAsItsExifOrientationSays(int orientation, String expected) throws Exception {
        // 0 1 2 / 3 4 5 as stored
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 6; i++) {
            image.getRaster().setSample(i % 3, i / 3, 0, i);
        }
        byte[] exif = ByteBuffer.allocate(26)
                .put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, (byte) orientation})
                .array();
        Picture picture = TinyImages.read(withChunk(TinyImages.file(image, "png"), "eXIf", exif));
        int[] values = new int[6];
        for (int i = 0; i < 6; i++) {
            values[i] = picture.value(0, i % picture.width(), i / picture.width());
        }
        assertThat(picture.width()).isEqualTo(orientation < 5 ? 3 : 2);
        assertThat(Arrays.stream(values).mapToObj(Integer::toString).toList())
                .isEqualTo(Arrays.asList(expected.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({"png", "jpg", "tiff"})
    void refusesAFileCutAnywhere(String format) throws Exception {
        byte[] whole = TinyImages.file(TinyImages.smooth(24, 24), format);
        // ImageIO ends TIFF with its directory, PNG and JPEG with a marker: no byte is spare.
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> TinyImages.read(cut)).isInstanceOf(UnreadableFileException.class);
        }
    }

    @Test
    void saysWhereAFileWasCut() throws Exception {
        byte[] png = TinyImages.file(TinyImages.smooth(24, 24), "png");
        byte[] jpeg = TinyImages.file(TinyImages.smooth(24, 24), "jpg");
        assertThatThrownBy(() -> TinyImages.read(Arrays.copyOf(png, png.length - 20)))
                .hasMessage("image: a PNG file must go on to its chunk IEND, got an end within the chunk at byte 33");
        assertThatThrownBy(() -> TinyImages.read(Arrays.copyOf(jpeg, jpeg.length - 20)))
                .hasMessage("image: a JPEG file must go on to its marker EOI, got an end after " + (jpeg.length - 20)
                        + " bytes");
    }

    @Test
    void refusesPixelsThatAreCutThoughTheFileIsWhole() throws Exception {
        byte[] half = new byte[50 * 151];
        assertThatThrownBy(() -> TinyImages.read(png(50, 100, Arrays.copyOf(half, 20 * 151))))
                .hasMessageStartingWith("image: pixels of a PNG file must be decodable, got ");
        byte[] jpeg = TinyImages.file(TinyImages.drawn(BufferedImage.TYPE_BYTE_GRAY, 64, 64), "jpg");
        byte[] cut = Arrays.copyOf(jpeg, jpeg.length - 600);
        cut[cut.length - 2] = (byte) 0xff;
        cut[cut.length - 1] = (byte) 0xd9;
        assertThatThrownBy(() -> TinyImages.read(cut))
                .hasMessageStartingWith("image: must decode without a warning, got ");
    }

    @Test
    void refusesSizesThatAreNoSizesOfImages() {
        assertThatThrownBy(() -> TinyImages.read(png(100_000, 100_000, new byte[10])))
                .hasMessage("image: an image must have at most 67108864 pixels, got 100000 x 100000");
        assertThatThrownBy(() -> TinyImages.read(png(8000, 8000, new byte[10])))
                .hasMessageMatching("image: an image must have at most 2048 pixels for each byte of its file, got "
                        + "8000 x 8000 in \\d+ bytes");
        assertThatThrownBy(() -> TinyImages.read(png(0, 5, new byte[10])))
                .hasMessage("image: width and height must be positive, got 0 x 5");
    }

    @Test
    void refusesWhatIsNoSingleImage() throws Exception {
        byte[] png = TinyImages.file(TinyImages.smooth(8, 8), "png");
        assertThatThrownBy(() -> TinyImages.read(withChunk(png, "acTL", new byte[8])))
                .hasMessage("image: must be one image, got an animated PNG");
        assertThatThrownBy(() -> TinyImages.read("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .hasMessage("image: must be PNG, JPEG or TIFF, got a file that begins with bytes 47494638");
        assertThatThrownBy(() -> TinyImages.read(new byte[0]))
                .hasMessage("image: must be PNG, JPEG or TIFF, got an empty file");
        byte[] damaged = png.clone();
        damaged[40] ^= 1;
        assertThatThrownBy(() -> TinyImages.read(damaged))
                .hasMessage("image: each chunk of a PNG file must agree with its checksum, got another one at byte 33");
    }

    @Test
    void readsThePagesOfATiffFileInTheirOrder() throws Exception {
        BufferedImage first = TinyImages.drawn(BufferedImage.TYPE_USHORT_GRAY, 5, 3);
        BufferedImage second = TinyImages.drawn(BufferedImage.TYPE_USHORT_GRAY, 5, 3);
        second.getRaster().setSample(4, 2, 0, 12_345);
        MemoryFile file = new MemoryFile("stack", TinyImages.tiffOfPages(first, second));
        assertThat(ImageFile.read(file))
                .extracting(page -> page.value(0, 4, 2))
                .containsExactly(first.getRaster().getSample(4, 2, 0), 12_345);
        assertThat(ImageFile.header(file).pages()).isEqualTo(2);
        assertThat(ImageFile.header(file).pixels()).isEqualTo(30);
    }

    @Test
    void refusesTiffWhosePagesDifferInSize() throws Exception {
        byte[] file = TinyImages.tiffOfPages(
                TinyImages.drawn(BufferedImage.TYPE_BYTE_GRAY, 8, 8),
                TinyImages.drawn(BufferedImage.TYPE_BYTE_GRAY, 4, 4));
        assertThatThrownBy(() -> TinyImages.read(file))
                .hasMessage(
                        "image: pages of a TIFF file must be of one size and orientation, 8 x 8, got 4 x 4 on page 2");
    }

    @Test
    void refusesTiffWhosePagesGoRoundInACircleOrOfAnotherVersion() throws Exception {
        byte[] tiff = TinyImages.file(TinyImages.drawn(BufferedImage.TYPE_BYTE_GRAY, 8, 8), "tiff");
        ByteBuffer in = ByteBuffer.wrap(tiff)
                .order(tiff[0] == 'I' ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
        int directory = in.getInt(4);
        int next = directory + 2 + 12 * in.getShort(directory);
        in.putInt(next, directory);
        assertThatThrownBy(() -> TinyImages.read(tiff))
                .hasMessage("image: directories of a TIFF file must not share its " + tiff.length
                        + " bytes, got pages that do");
        in.putInt(next, 0);
        in.putShort(2, (short) 43);
        assertThatThrownBy(() -> TinyImages.read(tiff))
                .hasMessage("image: must be a classic TIFF file, of version 42, got 43");
    }

    private static void assertSame(Picture picture, BufferedImage image) {
        for (int channel = 0; channel < picture.channels(); channel++) {
            for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
                int x = i % image.getWidth();
                int y = i / image.getWidth();
                assertThat(picture.value(channel, x, y))
                        .isEqualTo(image.getRaster().getSample(x, y, channel));
            }
        }
    }

    /** Behind the header. */
    private static byte[] withChunk(byte[] png, String type, byte[] data) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, 33);
        out.write(chunk(type, data));
        out.write(png, 33, png.length - 33);
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
        chunk.put(type.getBytes(java.nio.charset.StandardCharsets.US_ASCII)).put(data);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) crc.getValue()).array();
    }

    /** Red, green and blue of 8 bits. */
    private static byte[] png(int width, int height, byte[] rows) throws IOException {
        Deflater deflater = new Deflater();
        deflater.setInput(rows);
        deflater.finish();
        byte[] packed = new byte[rows.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        out.write(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array()));
        out.write(chunk("IDAT", Arrays.copyOf(packed, length)));
        out.write(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }
}
