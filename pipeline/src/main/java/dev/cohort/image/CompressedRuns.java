package dev.cohort.image;

import java.util.Arrays;

/** COCO's text of run lengths: five bits of a number in a character from '0' to 'o', the sixth says that more follow. */
final class CompressedRuns {

    private static final int FIRST = '0';
    private static final int LAST = 'o';
    private static final int MORE = 0x20;
    private static final int SIGN = 0x10;
    private static final int MOST_CHARACTERS = 7;

    private CompressedRuns() {}

    static int[] decode(String text) {
        int[] counts = new int[text.length()];
        int runs = 0;
        for (int i = 0; i < text.length(); ) {
            long value = 0;
            int shift = 0;
            int character;
            do {
                if (i == text.length() || shift == 5 * MOST_CHARACTERS) {
                    throw new IllegalArgumentException(
                            "compressed runs must end after a whole number of 32 bits, got run " + runs + " unended");
                }
                character = text.charAt(i++);
                if (character < FIRST || character > LAST) {
                    throw new IllegalArgumentException("compressed runs must have characters from '0' to 'o', got U+"
                            + Integer.toHexString(character).toUpperCase(java.util.Locale.ROOT));
                }
                character -= FIRST;
                value |= (long) (character & (MORE - 1)) << shift;
                shift += 5;
            } while ((character & MORE) != 0);
            if ((character & SIGN) != 0) {
                value |= -1L << shift;
            }
            long count = runs > 2 ? value + counts[runs - 2] : value;
            if (count < 0 || count > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("run " + runs + " must be between 0 and 2^31 - 1, got " + count);
            }
            counts[runs++] = (int) count;
        }
        return Arrays.copyOf(counts, runs);
    }

    static String encode(int[] counts) {
        StringBuilder text = new StringBuilder(2 * counts.length);
        for (int i = 0; i < counts.length; i++) {
            long value = i > 2 ? (long) counts[i] - counts[i - 2] : counts[i];
            boolean more;
            do {
                int bits = (int) (value & (MORE - 1));
                value >>= 5;
                more = (bits & SIGN) != 0 ? value != -1 : value != 0;
                text.append((char) (FIRST + (more ? bits | MORE : bits)));
            } while (more);
        }
        return text.toString();
    }
}
