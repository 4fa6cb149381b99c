package dev.cohort.person;

import dev.cohort.source.UnreadableFileException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a schema's columns lie in a file.
 *
 * @param fields of each row
 * @param columns index of each column of the schema, from 0
 * @param keep index of the column of each rule to keep rows by
 */
public record Header(int fields, List<Integer> columns, List<Integer> keep) implements Serializable {

    public Header {
        columns = List.copyOf(columns);
        keep = List.copyOf(keep);
    }

    /**
     * Finds the columns.
     *
     * @param names the header of the file; null if it has none
     * @throws UnreadableFileException if a column is not there, or there more than once without a position, or its name
     *     at its position is another
     */
    public static Header of(PeopleSchema schema, @Nullable List<String> names, String file)
            throws UnreadableFileException {
        List<Integer> columns = new ArrayList<>();
        for (Column column : schema.columns()) {
            columns.add(index(column.place(), names, file));
        }
        List<Integer> keep = new ArrayList<>();
        for (KeepRule rule : schema.keep()) {
            keep.add(index(rule.place(), names, file));
        }
        int needed = 1
                + Stream.concat(columns.stream(), keep.stream())
                        .mapToInt(i -> i)
                        .max()
                        .orElse(0);
        Integer stated = schema.format().fields();
        int fields = stated != null ? stated : names != null ? names.size() : needed;
        if (names != null && names.size() != fields) {
            throw new UnreadableFileException(file, "the header must have " + fields + " fields", names.size());
        }
        if (needed > fields) {
            throw new UnreadableFileException(file, "must have a column at position " + needed, fields + " fields");
        }
        return new Header(fields, columns, keep);
    }

    private static int index(ColumnPlace place, @Nullable List<String> names, String file)
            throws UnreadableFileException {
        if (names == null) {
            return place.position() == null ? 0 : place.position() - 1;
        }
        if (place.position() != null) {
            int index = place.position() - 1;
            String found = index < names.size() ? names.get(index).strip() : "none";
            if (!found.equals(place.name())) {
                throw new UnreadableFileException(
                        file, "column " + place.position() + " of the header must be " + place.name(), found);
            }
            return index;
        }
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).strip().equals(place.name())) {
                positions.add(i + 1);
            }
        }
        if (positions.size() != 1) {
            throw new UnreadableFileException(
                    file,
                    "the header must name " + place.name() + " once, or the schema its position",
                    positions.isEmpty() ? "none" : "positions " + positions);
        }
        return positions.get(0) - 1;
    }
}
