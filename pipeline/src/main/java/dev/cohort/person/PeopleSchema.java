package dev.cohort.person;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a file of people holds.
 *
 * @param columns those that matter; others of the file are not read
 * @param keep rules of the study that rows are kept by
 * @param groups the protected columns whose combinations are the groups
 */
public record PeopleSchema(TableFormat format, List<Column> columns, List<KeepRule> keep, List<String> groups)
        implements Serializable {

    public PeopleSchema {
        columns = List.copyOf(columns);
        keep = List.copyOf(keep);
        groups = List.copyOf(groups);
        Set<String> names = new HashSet<>();
        Set<Integer> positions = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(
                        "columns must have different names, got " + column.name() + " twice");
            }
            Integer position = column.place().position();
            if (position != null && !positions.add(position)) {
                throw new IllegalArgumentException("columns must have different positions, got " + position + " twice");
            }
            requirePosition(format, column.place());
        }
        keep.forEach(rule -> requirePosition(format, rule.place()));
        for (ColumnKind kind : List.of(ColumnKind.LABEL, ColumnKind.SUBJECT, ColumnKind.WEIGHT)) {
            if (columns.stream().filter(c -> c.kind() == kind).count() > 1) {
                throw new IllegalArgumentException(
                        "at most one column must be of kind " + kind.name().toLowerCase(Locale.ROOT) + ", got more");
            }
        }
        List<String> attributes = names(columns, ColumnKind.PROTECTED);
        if (!attributes.containsAll(groups)) {
            throw new IllegalArgumentException("groups must name protected columns, " + attributes + ", got " + groups);
        }
    }

    /** The columns of a kind, in order. */
    public List<Column> of(ColumnKind kind) {
        return columns.stream().filter(column -> column.kind() == kind).toList();
    }

    /**
     * The columns that become features: those of such a kind, then the protected ones that are asked for.
     *
     * @throws IllegalArgumentException if one that is asked for is not protected
     */
    public List<Column> features(List<String> protectedAsFeatures) {
        List<String> attributes = names(columns, ColumnKind.PROTECTED);
        if (!attributes.containsAll(protectedAsFeatures)) {
            throw new IllegalArgumentException(
                    "must name protected columns, " + attributes + ", got " + protectedAsFeatures);
        }
        return columns.stream()
                .filter(column -> column.kind().isFeature() || protectedAsFeatures.contains(column.name()))
                .toList();
    }

    private static List<String> names(List<Column> columns, ColumnKind kind) {
        return columns.stream()
                .filter(column -> column.kind() == kind)
                .map(Column::name)
                .toList();
    }

    private static void requirePosition(TableFormat format, ColumnPlace place) {
        if (!format.hasHeader() && place.position() == null) {
            throw new IllegalArgumentException(
                    "a file without header must have the position of each column, got none of " + place.name());
        }
    }
}
