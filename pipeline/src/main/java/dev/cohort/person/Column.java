package dev.cohort.person;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One column of people, as a schema file describes it.
 *
 * @param text how fields are read
 * @param allowed the values that may occur, in the order of one-hot features or of ranks; empty for any
 * @param range the numbers that may occur, in a column of numbers or one cut into bins
 * @param bins groups of a protected number; null for a protected attribute that is a name
 * @param coding how a feature is encoded
 * @param isIdentifying whether a subject's values tell who somebody is, so that pseudonyms must stand in
 */
public record Column(
        ColumnPlace place,
        ColumnKind kind,
        FieldText text,
        List<String> allowed,
        Range range,
        @Nullable Bins bins,
        Coding coding,
        boolean isIdentifying)
        implements Serializable {

    /** The value of people who have none, where that is a category of its own. */
    public static final String MISSING = "missing";

    public Column {
        allowed = List.copyOf(allowed);
        if (!kind.policies().contains(coding.ifMissing())) {
            throw new IllegalArgumentException("if_missing must be one of "
                    + kind.policies().stream().map(Column::lower).sorted().collect(Collectors.joining(", "))
                    + " for kind " + lower(kind) + ", got " + lower(coding.ifMissing()));
        }
        if (kind == ColumnKind.ORDINAL && allowed.size() < 2) {
            throw new IllegalArgumentException(
                    "an ordinal column must list two values or more, lowest first, got " + allowed);
        }
        if (allowed.stream().distinct().count() < allowed.size()) {
            throw new IllegalArgumentException("values must differ, got " + allowed);
        }
        if (bins != null && (kind != ColumnKind.PROTECTED || !allowed.isEmpty())) {
            throw new IllegalArgumentException(
                    "bins must be those of a protected column without values, got " + lower(kind));
        }
    }

    /** What tables call it. */
    public String name() {
        return place.name();
    }

    /** The names that one-hot features have if the schema tells them; empty if the training rows do. */
    List<String> knownCategories() {
        return bins == null ? allowed : bins.names();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
