package dev.cohort.dicom;

/**
 * A canonical prefix code.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, C and F.2.2.3</a>
 */
final class HuffmanTable {

    private static final int LONGEST = 16;

    /** For each length, the first code of the next length and where the symbols of this one begin. */
    private final int[] codeEnd = new int[LONGEST + 1];

    private final int[] symbolOfCodeZero = new int[LONGEST + 1];
    private final byte[] symbols;

    /**
     * A table from the number of codes of each length and their symbols.
     *
     * @param counts 16 of them, from length 1
     */
    HuffmanTable(int[] counts, byte[] symbols) throws Damaged {
        this.symbols = symbols;
        int code = 0;
        int symbol = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code <<= 1;
            symbolOfCodeZero[length] = symbol - code;
            code += counts[length - 1];
            symbol += counts[length - 1];
            codeEnd[length] = code;
            if (code > 1 << length) {
                throw new Damaged("JPEG code lengths must make a prefix code", "too many of length " + length);
            }
        }
    }

    int next(JpegBits in) throws Damaged {
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code = (code << 1) | in.bit();
            if (code < codeEnd[length]) {
                return symbols[symbolOfCodeZero[length] + code] & 0xff;
            }
        }
        throw new Damaged("a JPEG code must be in its table", Integer.toBinaryString(code));
    }
}
