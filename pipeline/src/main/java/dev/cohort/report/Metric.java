package dev.cohort.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The scores that a page shows. */
enum Metric {
    DICE("Dice", 3),
    HD95("HD95, mm", 2),
    ASSD("ASSD, mm", 2),
    NSD("NSD", 3);

    private final String title;
    private final int decimals;

    Metric(String title, int decimals) {
        this.title = title;
        this.decimals = decimals;
    }

    String title() {
        return title;
    }

    /** This metric of a score; null where undefined. */
    @Nullable
    Double of(LabelScore score) {
        return switch (this) {
            case DICE -> score.dice();
            case HD95 -> score.hd95Mm();
            case ASSD -> score.assdMm();
            case NSD -> score.nsd();
        };
    }

    /** A value as people read it: {@code 0.912}. */
    String text(double value) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
