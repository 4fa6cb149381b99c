package dev.cohort.dicom;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.VoxelType;
import java.util.Optional;
import java.util.Set;

/**
 * What one pixel is and how many there are.
 *
 * @param rows of a frame
 * @param columns of a frame
 * @param frames at least one
 * @param bitsAllocated 8, 16 or 32
 * @param bitsStored at most as many
 * @param highBit the place of the highest stored bit, from 0
 * @param isSigned whether stored values are two's complement
 */
record PixelFormat(
        int rows, int columns, int frames, int bitsAllocated, int bitsStored, int highBit, boolean isSigned) {

    /** More than any scanner makes, and few enough to index. */
    private static final int MOST_FRAMES = 1 << 16;

    /** What a message may repeat: another text in its place may be anything. */
    private static final Set<String> COLOURS =
            Set.of("RGB", "PALETTE COLOR", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_420", "YBR_ICT", "YBR_RCT");

    private static final int LARGEST_FRAME = 1 << 28;

    static PixelFormat of(DataSet header) throws UnreadableFileException {
        String file = header.file();
        require(
                file,
                header.number(Tag.SAMPLES).orElse(1) == 1,
                "SamplesPerPixel must be 1 in a volume",
                header.number(Tag.SAMPLES).orElse(1));
        String photometric = header.text(Tag.PHOTOMETRIC).orElse("MONOCHROME2");
        require(
                file,
                photometric.equals("MONOCHROME1") || photometric.equals("MONOCHROME2"),
                "PhotometricInterpretation must be MONOCHROME1 or MONOCHROME2",
                COLOURS.contains(photometric) ? photometric : "other text");
        int rows = header.requiredNumber(Tag.ROWS);
        int columns = header.requiredNumber(Tag.COLUMNS);
        require(
                file,
                rows > 0 && columns > 0 && (long) rows * columns <= LARGEST_FRAME,
                "Rows x Columns must be 1 to " + LARGEST_FRAME,
                rows + " x " + columns);
        int allocated = header.requiredNumber(Tag.BITS_ALLOCATED);
        require(
                file,
                allocated == 8 || allocated == 16 || allocated == 32,
                "BitsAllocated must be 8, 16 or 32",
                allocated);
        int stored = header.number(Tag.BITS_STORED).orElse(allocated);
        require(file, stored >= 1 && stored <= allocated, "BitsStored must be 1 to " + allocated, stored);
        int high = header.number(Tag.HIGH_BIT).orElse(stored - 1);
        require(
                file,
                high >= stored - 1 && high < allocated,
                "HighBit must be " + (stored - 1) + " to " + (allocated - 1),
                high);
        int representation = header.number(Tag.PIXEL_REPRESENTATION).orElse(0);
        require(file, representation <= 1, "PixelRepresentation must be 0 or 1", representation);
        return new PixelFormat(rows, columns, frames(header), allocated, stored, high, representation == 1);
    }

    private static int frames(DataSet header) throws UnreadableFileException {
        Optional<double[]> frames = header.decimals(Tag.FRAMES, 1);
        double count = frames.isPresent() ? frames.get()[0] : 1;
        require(
                header.file(),
                count >= 1 && count <= MOST_FRAMES && count == Math.rint(count),
                "NumberOfFrames must be 1 to " + MOST_FRAMES,
                count);
        return (int) count;
    }

    private static void require(String file, boolean holds, String rule, Object value) throws UnreadableFileException {
        if (!holds) {
            throw new UnreadableFileException(file, rule, value);
        }
    }

    int framePixels() {
        return rows * columns;
    }

    int bytesPerPixel() {
        return bitsAllocated / 8;
    }

    long frameBytes() {
        return (long) framePixels() * bytesPerPixel();
    }

    /** The type that holds stored values. */
    VoxelType type() {
        return switch (bitsAllocated) {
            case 8 -> isSigned ? VoxelType.INT8 : VoxelType.UINT8;
            case 16 -> isSigned ? VoxelType.INT16 : VoxelType.UINT16;
            default -> isSigned ? VoxelType.INT32 : VoxelType.UINT32;
        };
    }

    /** Keeps the stored bits of allocated ones, and extends the sign; unsigned 32-bit values keep their bits. */
    void toStored(int[] pixels) {
        int above = 31 - highBit;
        int unused = 32 - bitsStored;
        for (int i = 0; i < pixels.length; i++) {
            int atTop = pixels[i] << above;
            pixels[i] = isSigned ? atTop >> unused : atTop >>> unused;
        }
    }
}
