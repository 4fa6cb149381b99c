package dev.cohort.dataset;

import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table of anybody's making, which knows where it lies.
 *
 * @param file the file that holds it
 * @param unit what {@code number} counts: line or row
 * @param number of the row in that file, from 1; the header of a CSV file is line 1
 * @param columns names of the columns that were asked for
 * @param values of each of the columns: text, a number, a boolean, a list of these, or null where there is nothing
 */
public record AnyRow(String file, String unit, long number, List<String> columns, List<@Nullable Object> values)
        implements Serializable {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+\\.0+");

    /** Where the row lies, as messages say it, such as {@code t.csv, line 7}. */
    public String place() {
        return file + ", " + unit + " " + number;
    }

    /** True where the column holds something. */
    public boolean has(int column) {
        Object value = values.get(column);
        return value != null && !value.toString().isBlank();
    }

    /**
     * A word; a whole number has no decimal point, so that 1 and 1.0 are one word.
     *
     * @throws InputException if there is none
     */
    public String text(int column) {
        Object value = values.get(column);
        if (value == null || !has(column)) {
            throw mistake(column, "must be given, got nothing");
        }
        return word(value);
    }

    /**
     * A number.
     *
     * @throws InputException if there is none, or it is not finite
     */
    public double number(int column) {
        Object value = values.get(column);
        if (value == null || !has(column)) {
            throw mistake(column, "must be a finite number, got nothing");
        }
        return number(column, value);
    }

    /** A weight: a number that is not negative. */
    public double weight(int column) {
        double weight = number(column);
        if (weight < 0) {
            throw mistake(column, "must not be negative, got " + weight);
        }
        return weight;
    }

    /** The place of the column's word among {@code words}, which must hold it. */
    public int oneOf(int column, List<String> words) {
        String word = text(column);
        int place = words.indexOf(word);
        if (place < 0) {
            throw mistake(column, "must be one of " + words + ", got " + word);
        }
        return place;
    }

    /** The words of a list. */
    public List<String> texts(int column) {
        return list(column).stream().map(AnyRow::word).toList();
    }

    /** The numbers of a list, each finite. */
    public List<Double> numbers(int column) {
        return list(column).stream().map(value -> number(column, value)).toList();
    }

    /** The mistake of a value that breaks {@code rule}. */
    public InputException mistake(int column, String rule) {
        return new InputException(place() + ": " + columns.get(column) + " " + rule);
    }

    private List<Object> list(int column) {
        if (values.get(column) instanceof List<?> list && !list.contains(null)) {
            return List.copyOf(list);
        }
        throw mistake(column, "must be a list without gaps, got " + values.get(column));
    }

    private double number(int column, Object value) {
        double number = Double.NaN;
        if (value instanceof Number given) {
            number = given.doubleValue();
        } else if (NUMBER.matcher(value.toString()).matches()) {
            number = Double.parseDouble(value.toString());
        }
        if (!Double.isFinite(number)) {
            throw mistake(column, "must be a finite number, got " + value);
        }
        return number;
    }

    private static String word(Object value) {
        String text = value.toString().strip();
        return WHOLE.matcher(text).matches() ? text.substring(0, text.indexOf('.')) : text;
    }
}
