package dev.cohort.person;

import dev.cohort.source.UnreadableFileException;
import java.io.Serializable;
import java.util.List;

/**
 * Turns people into features, each by themselves: what was fitted is all that it knows of others.
 *
 * @param codes of the columns, in order
 * @param fittedTo how many training rows
 */
public record Encoder(List<FeatureCode> codes, long fittedTo) implements Serializable {

    public Encoder {
        codes = List.copyOf(codes);
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("an encoder must have a column that becomes features, got none");
        }
    }

    /** The names of all features, in order. */
    public List<String> featureNames() {
        return codes.stream().flatMap(code -> code.names().stream()).toList();
    }

    /**
     * The features of a person.
     *
     * @param place what messages call the row
     * @return as many as {@link #featureNames}
     * @throws UnreadableFileException if a value cannot be encoded
     */
    public float[] encode(Person person, String place) throws UnreadableFileException {
        int width = 0;
        for (FeatureCode code : codes) {
            width += width(code);
        }
        float[] features = new float[width];
        int at = 0;
        for (int i = 0; i < codes.size(); i++) {
            codes.get(i).encode(person, i, features, at, place);
            at += width(codes.get(i));
        }
        return features;
    }

    /**
     * Refuses columns that this encoder was not fitted to.
     *
     * @throws IllegalArgumentException if they differ in name, order or kind
     */
    public void requireColumns(List<Column> columns) {
        List<String> wanted = columns.stream()
                .map(c -> described(c.name(), c.kind().isNumeric()))
                .toList();
        List<String> fitted = codes.stream()
                .map(c -> described(c.column(), c instanceof NumberCode))
                .toList();
        if (!wanted.equals(fitted)) {
            throw new IllegalArgumentException(
                    "must be fitted to the schema's features, " + wanted + ", got " + fitted);
        }
    }

    private static String described(String name, boolean isNumeric) {
        return name + (isNumeric ? " (number)" : " (category)");
    }

    private static int width(FeatureCode code) {
        return code instanceof CategoryCode categories ? categories.categories().size() : 1;
    }
}
