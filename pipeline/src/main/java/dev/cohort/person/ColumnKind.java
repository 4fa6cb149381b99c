package dev.cohort.person;

import java.util.EnumSet;
import java.util.Set;

/** What a column of people is for. */
public enum ColumnKind {
    /** A feature on a scale. */
    NUMBER(EnumSet.of(IfMissing.REFUSE, IfMissing.MEAN, IfMissing.MEDIAN, IfMissing.MODE)),
    /** A feature of one of some names. */
    CATEGORY(EnumSet.of(IfMissing.REFUSE, IfMissing.MODE, IfMissing.CATEGORY)),
    /** A feature of ordered names, which counts as its rank from 0. */
    ORDINAL(EnumSet.of(IfMissing.REFUSE, IfMissing.MEDIAN, IfMissing.MODE)),
    /** Never read. */
    IGNORED(EnumSet.of(IfMissing.REFUSE)),
    /** The class to learn. */
    LABEL(EnumSet.of(IfMissing.REFUSE, IfMissing.KEEP)),
    /** Whose row it is; folds never split one. */
    SUBJECT(EnumSet.of(IfMissing.REFUSE)),
    /** How much the row counts. */
    WEIGHT(EnumSet.of(IfMissing.REFUSE)),
    /** An attribute by which people must not be treated unequally: a column of its own, and no feature unless told. */
    PROTECTED(EnumSet.of(IfMissing.REFUSE, IfMissing.CATEGORY)),
    /** A name, number or address of a person: dropped unless told. */
    IDENTIFIER(EnumSet.of(IfMissing.REFUSE));

    private final Set<IfMissing> policies;

    ColumnKind(Set<IfMissing> policies) {
        this.policies = policies;
    }

    /** What may be done about missing values of such a column. */
    Set<IfMissing> policies() {
        return policies;
    }

    boolean isFeature() {
        return this == NUMBER || this == CATEGORY || this == ORDINAL;
    }

    /** Whether its values are figures to calculate with: numbers, or ranks. */
    boolean isNumeric() {
        return this == NUMBER || this == ORDINAL;
    }
}
