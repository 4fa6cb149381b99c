package dev.cohort.person;

import java.util.EnumSet;
import java.util.Set;

/** What a column of people is for. */
public enum ColumnKind {
    /** A feature on a scale. */
    NUMBER,
    /** A feature of one of some names. */
    CATEGORY,
    /** A feature of ordered names, which counts as its rank from 0. */
    ORDINAL,
    /** Never read. */
    IGNORED,
    /** The class to learn. */
    LABEL,
    /** Whose row it is; folds never split one. */
    SUBJECT,
    /** How much the row counts. */
    WEIGHT,
    /** An attribute by which people must not be treated unequally: a column of its own, and no feature unless told. */
    PROTECTED,
    /** A name, number or address of a person: dropped unless told. */
    IDENTIFIER;

    /** What may be done about missing values of such a column. */
    Set<IfMissing> policies() {
        return switch (this) {
            case NUMBER -> EnumSet.of(IfMissing.REFUSE, IfMissing.MEAN, IfMissing.MEDIAN, IfMissing.MODE);
            case CATEGORY -> EnumSet.of(IfMissing.REFUSE, IfMissing.MODE, IfMissing.CATEGORY);
            case ORDINAL -> EnumSet.of(IfMissing.REFUSE, IfMissing.MEDIAN, IfMissing.MODE);
            case PROTECTED -> EnumSet.of(IfMissing.REFUSE, IfMissing.CATEGORY);
            case LABEL -> EnumSet.of(IfMissing.REFUSE, IfMissing.KEEP);
            case IGNORED, SUBJECT, WEIGHT, IDENTIFIER -> EnumSet.of(IfMissing.REFUSE);
        };
    }

    boolean isFeature() {
        return this == NUMBER || this == CATEGORY || this == ORDINAL;
    }

    /** Whether its values are figures to calculate with: numbers, or ranks. */
    boolean isNumeric() {
        return this == NUMBER || this == ORDINAL;
    }
}
