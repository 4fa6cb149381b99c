package dev.cohort.bench;

import java.util.Locale;

/** Numbers as the report writes them: about three digits. */
final class Figures {

    private Figures() {}

    static String milliseconds(double seconds) {
        return threeDigits(seconds * 1e3);
    }

    static String mebibytes(long bytes) {
        return threeDigits((double) bytes / (1 << 20)) + " MiB";
    }

    static String threeDigits(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
