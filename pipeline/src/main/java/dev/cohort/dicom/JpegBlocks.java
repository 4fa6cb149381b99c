package dev.cohort.dicom;

import java.util.Arrays;

/** Blocks of 8 x 8 pixels: codes to coefficients to pixels. The inverse cosine transform is exact to rounding. */
final class JpegBlocks {

    /** Where the k-th coefficient of a scan stands: the diagonals of the block, back and forth. */
    private static final int[] PLACE = new int[64];

    /** cos((2x + 1) u pi / 16), halved, and divided by the root of two for u = 0; at 8 x + u. */
    private static final double[] WAVE = new double[64];

    static {
        int k = 0;
        for (int diagonal = 0; diagonal < 15; diagonal++) {
            for (int i = Math.max(0, diagonal - 7); i <= Math.min(7, diagonal); i++) {
                boolean isUpwards = diagonal % 2 == 0;
                int column = isUpwards ? i : diagonal - i;
                PLACE[k++] = 8 * (diagonal - column) + column;
            }
        }
        for (int x = 0; x < 8; x++) {
            for (int u = 0; u < 8; u++) {
                WAVE[8 * x + u] = Math.cos((2 * x + 1) * u * Math.PI / 16) / 2 * (u == 0 ? Math.sqrt(0.5) : 1);
            }
        }
    }

    private final JpegBits in;
    private final HuffmanTable dcCodes;
    private final HuffmanTable acCodes;
    private final int[] quantization;
    private final int middle;

    // One block at a time: new arrays for each took five times what the pixels take.
    private final double[] coefficients = new double[64];
    private final double[] rows = new double[64];
    private final int[] pixels = new int[64];

    private int dc;

    JpegBlocks(JpegHeader header, JpegBits in) throws Damaged {
        this.in = in;
        this.dcCodes = header.dc();
        this.acCodes = header.ac();
        this.quantization = header.quantization();
        this.middle = 1 << (header.precision() - 1);
    }

    /** Forgets the block before. */
    void restart() {
        dc = 0;
    }

    /** The next block, row after row; the one before is overwritten. */
    int[] next() throws Damaged {
        Arrays.fill(coefficients, 0);
        dc += in.signed(size(dcCodes.next(in)));
        coefficients[0] = (double) dc * quantization[0];
        for (int k = 1; k < 64; k++) {
            int code = acCodes.next(in);
            int zeros = code >> 4;
            if ((code & 15) == 0) {
                if (zeros < 15) {
                    break;
                }
                k += 15;
                continue;
            }
            k += zeros;
            if (k > 63) {
                throw new Damaged("a JPEG block must have 64 coefficients", "more");
            }
            coefficients[PLACE[k]] = (double) in.signed(code & 15) * quantization[k];
        }
        transform();
        return pixels;
    }

    private static int size(int code) throws Damaged {
        if (code > 15) {
            throw new Damaged("a JPEG difference must have at most 15 bits", code);
        }
        return code;
    }

    /** From coefficients to pixels. */
    private void transform() {
        for (int v = 0; v < 8; v++) {
            for (int x = 0; x < 8; x++) {
                double sum = 0;
                for (int u = 0; u < 8; u++) {
                    sum += WAVE[8 * x + u] * coefficients[8 * v + u];
                }
                rows[8 * v + x] = sum;
            }
        }
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                double sum = middle;
                for (int v = 0; v < 8; v++) {
                    sum += WAVE[8 * y + v] * rows[8 * v + x];
                }
                pixels[8 * y + x] = (int) Math.max(0, Math.min(2 * middle - 1, Math.rint(sum)));
            }
        }
    }
}
