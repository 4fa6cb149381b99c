package dev.cohort.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Volume;
import dev.cohort.volume.VoxelType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static final int SLOPE = 0x0028_1053;
    private static final int INTERCEPT = 0x0028_1052;
    private static final int POSITION = 0x0020_0032;

    private static TinyDicom slice(String name, double z) {
        return new TinyDicom(name, "1.2.3." + name, z);
    }

    private static Volume read(TinyDicom... slices) throws Exception {
        List<ByteSource> files = Arrays.stream(slices).map(TinyDicom::source).toList();
        return Series.read("s", files).volume(Scratch.in(Path.of("no such directory")));
    }

    private static double[] values(Volume volume) {
        double[] values = new double[(int) volume.voxels().count()];
        volume.voxels().values(0, values.length, values);
        return values;
    }

    private static void refuses(String message, TinyDicom... slices) {
        assertThatThrownBy(() -> read(slices))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(message);
    }

    @Test
    void ordersSlicesByPosition() throws Exception {
        Volume volume = read(slice("a", 4).pixels(7, 8, 9, 10, 11, 12), slice("b", 2));
        assertThat(values(volume)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(volume.grid().affine().rowMajor())
                .containsExactly(-0.25, 0, 0, -10, 0, -0.5, 0, -20, 0, 0, 2, 2, 0, 0, 0, 1);
        assertThat(volume.voxels().type()).isEqualTo(VoxelType.UINT16);
    }

    @Test
    void takesTheThicknessOfASingleSlice() throws Exception {
        assertThat(read(slice("a", 4)).grid().spacing().zMm()).isEqualTo(5);
        refuses(
                "a: SliceThickness of a single slice must be positive, got 0.0",
                slice("a", 4).without(0x0018_0050));
    }

    @Test
    void rescalesEachSliceByItsOwnSlope() throws Exception {
        Volume volume = read(
                slice("a", 0).text(SLOPE, "DS", "2").text(INTERCEPT, "DS", "-1"),
                slice("b", 1).text(SLOPE, "DS", "0.5"));
        assertThat(volume.voxels().type()).isEqualTo(VoxelType.FLOAT32);
        assertThat(values(volume)).containsExactly(1, 3, 5, 7, 9, 11, 0.5, 1, 1.5, 2, 2.5, 3);
    }

    @Test
    void keepsStoredValuesWhereSlicesAgreeOnSlope() throws Exception {
        Volume volume = read(slice("a", 0).text(SLOPE, "DS", "2"), slice("b", 1).text(SLOPE, "DS", "2.0"));
        assertThat(volume.voxels().type()).isEqualTo(VoxelType.UINT16);
        assertThat(volume.voxels().slope()).isEqualTo(2);
        assertThat(volume.voxels().raw(5)).isEqualTo(6);
    }

    @Test
    void dropsUnusedBitsAndExtendsTheSign() throws Exception {
        TinyDicom signed = slice("a", 0).number(0x0028_0103, 1).pixels(0x0fff, 0x0800, 0x07ff, 0xf001, 0, 0x1000);
        assertThat(values(read(signed))).containsExactly(-1, -2048, 2047, 1, 0, 0);
    }

    @Test
    void leavesValuesOfInvertedDisplayAsTheyAre() throws Exception {
        assertThat(values(read(slice("a", 0).text(0x0028_0004, "CS", "MONOCHROME1"))))
                .containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void placesTheFramesOfAnEnhancedImage() throws Exception {
        TinyDicom enhanced = slice("a", 0)
                .without(POSITION)
                .without(0x0020_0037)
                .without(0x0028_0030)
                .text(0x0028_0008, "IS", "2")
                .pixels(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
                .put(0x5200_9229, TinyDicom.sequence(0x5200_9229, shared()))
                .put(0x5200_9230, TinyDicom.sequence(0x5200_9230, frame("0\\0\\3", "2"), frame("0\\0\\0", "1")));
        Volume volume = read(enhanced);
        assertThat(values(volume)).containsExactly(7, 8, 9, 10, 11, 12, 2, 4, 6, 8, 10, 12);
        assertThat(volume.grid().spacing().zMm()).isEqualTo(3);
        assertThat(volume.grid().spacing().xMm()).isEqualTo(0.25);
    }

    private static byte[] shared() {
        byte[] directions = ds(0x0020_0037, "1\\0\\0\\0\\1\\0 ");
        byte[] spacing = ds(0x0028_0030, "0.5\\0.25");
        byte[] orientation = TinyDicom.sequence(0x0020_9116, directions);
        byte[] measures = TinyDicom.sequence(0x0028_9110, spacing);
        return concatenated(orientation, measures);
    }

    private static byte[] frame(String position, String slope) {
        byte[] place = TinyDicom.sequence(0x0020_9113, ds(POSITION, position + " "));
        byte[] scale = TinyDicom.sequence(0x0028_9145, ds(SLOPE, slope + " "));
        return concatenated(place, scale);
    }

    private static byte[] ds(int tag, String text) {
        return TinyDicom.element(tag, "DS", text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void refusesFramesThatNobodyPlaces() {
        refuses(
                "a: PerFrameFunctionalGroupsSequence must place each of 2 frames, got 0 items",
                slice("a", 0).text(0x0028_0008, "IS", "2").pixels(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    }

    @Test
    void keepsTheTiltOfAGantry() throws Exception {
        Volume volume = read(
                slice("a", 0).text(POSITION, "DS", "0\\0\\0"),
                slice("b", 0).text(POSITION, "DS", "0\\1\\4"),
                slice("c", 0).text(POSITION, "DS", "0\\2\\8"));
        assertThat(volume.grid().affine().rowMajor())
                .containsExactly(-0.25, 0, 0, 0, 0, -0.5, -1, 0, 0, 0, 4, 0, 0, 0, 0, 1);
    }

    @Test
    void namesTheSliceThatBreaksTheStack() {
        refuses(
                "s: slices must be evenly spaced, 2.000 mm between 2 and 3 in order, got 2.100 mm",
                slice("a", 0),
                slice("b", 2),
                slice("c", 4.1),
                slice("d", 6.1));
        refuses(
                "s: slices must differ in position, as 1 and 2 in order do not, got 0.000 mm",
                slice("a", 0),
                slice("b", 0),
                slice("c", 2),
                slice("d", 4));
        refuses(
                "s: slices must lie on a straight line, as 2 in order does not, got 1.000 mm beside it",
                slice("a", 0),
                slice("b", 2).text(POSITION, "DS", "11\\20\\2"),
                slice("c", 4));
        refuses(
                "b: slices of a series must be 2 x 3 of uint16, got 3 x 2 of uint16",
                slice("a", 0),
                slice("b", 2).number(0x0028_0010, 3).number(0x0028_0011, 2));
        refuses(
                "b: slices of a series must be parallel, got 1.000 between directions",
                slice("a", 0),
                slice("b", 2).text(0x0020_0037, "DS", "0\\1\\0\\0\\0\\-1"));
        refuses(
                "b: slices must be of one SeriesInstanceUID, got another than a",
                slice("a", 0),
                slice("b", 2).text(0x0020_000e, "UI", "1.2.4"));
        refuses(
                "b: files of one SOPInstanceUID must be equal, got another a",
                slice("a", 0),
                slice("b", 2).text(0x0008_0018, "UI", "1.2.3.a"));
    }

    @Test
    void readsImagesWithBurnedInAnnotationsWhereTheyAreAllowed() throws Exception {
        List<ByteSource> marked = List.of(
                slice("a", 0).text(0x0028_0301, "CS", "YES").source(),
                slice("b", 2).text(0x0028_0301, "CS", "YES").source());
        assertThat(Series.read("marked", marked, new SeriesRules(true)).grid().shape())
                .isEqualTo(new Shape(3, 2, 2));
    }

    @Test
    void refusesWhatIsNoSlice() {
        refuses(
                "a: slices must be images of their own, got a mosaic of slices (ImageType MOSAIC)",
                slice("a", 0).text(0x0008_0008, "CS", "ORIGINAL\\PRIMARY\\M\\ND\\MOSAIC"));
        refuses(
                "a: BurnedInAnnotation must not be YES: pixels may show a name, got YES",
                slice("a", 0).text(0x0028_0301, "CS", "YES"));
        refuses("a: RescaleSlope must not be 0, got 0.0", slice("a", 0).text(SLOPE, "DS", "0"));
        refuses(
                "a: RescaleSlope must be finite decimals, 1 of them, got other text",
                slice("a", 0).text(SLOPE, "DS", "DOE^JOHN"));
        refuses(
                "a: ImageOrientationPatient must be two unit vectors at right angles, got lengths 1.000 and 1.000, "
                        + "cosine 1.000",
                slice("a", 0).text(0x0020_0037, "DS", "1\\0\\0\\1\\0\\0"));
        refuses("a: pixel data must have 12 bytes, got 4 bytes", slice("a", 0).pixels(1, 2));
    }
}
