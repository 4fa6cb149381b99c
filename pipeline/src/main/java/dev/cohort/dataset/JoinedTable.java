package dev.cohort.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table with the columns of another one beside their own: predictions beside the people they are of. Where both
 * have a column of one name it is the first table's. What is asked for of the second is held on the driver and sent along.
 *
 * @param on column that both have; names one row in the second
 */
public record JoinedTable(AnyTable cases, AnyTable others, String on) implements AnyTable {

    @Override
    public String path() {
        return cases.path();
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(cases.columns());
        others.columns().stream().filter(name -> !cases.has(name)).forEach(columns::add);
        return columns;
    }

    /** As of any table; a row whose case the second table lacks, or two of its rows for one case, are mistakes. */
    @Override
    public JavaRDD<AnyRow> rowsAt(List<Integer> places) {
        List<String> columns = columns();
        List<String> names = places.stream().map(columns::get).toList();
        int own = cases.columns().size();
        List<Integer> ofCases = new ArrayList<>(List.of(cases.place(on)));
        List<String> ofOthers = new ArrayList<>(List.of(on));
        List<Integer> from = new ArrayList<>();
        for (int place : places) {
            if (place < own) {
                from.add(ofCases.size());
                ofCases.add(place);
            } else {
                from.add(-ofOthers.size());
                ofOthers.add(columns.get(place));
            }
        }
        Map<String, AnyRow> byCase = byCase(ofOthers);
        String other = others.path();
        return cases.rowsAt(ofCases).map(row -> joined(row, byCase.get(row.text(0)), other, names, from));
    }

    private Map<String, AnyRow> byCase(List<String> names) {
        Map<String, AnyRow> byCase = new HashMap<>();
        for (AnyRow row : others.rows(names).collect()) {
            if (byCase.put(row.text(0), row) != null) {
                throw row.mistake(0, "must stand in one row, got " + row.text(0) + " again");
            }
        }
        return byCase;
    }

    /** @param from the place in the case's row, or the negative place in the other one's */
    private static AnyRow joined(
            AnyRow row, @Nullable AnyRow other, String path, List<String> names, List<Integer> from) {
        if (other == null) {
            throw row.mistake(0, "must be in " + path + ", got " + row.text(0));
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (int place : from) {
            values.add(place > 0 ? row.values().get(place) : other.values().get(-place));
        }
        return new AnyRow(row.file(), row.unit(), row.number(), names, values);
    }
}
