package dev.cohort.person;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row as its schema understands it, before any encoding. The features are counted as in
 * {@link PeopleSchema#features}.
 */
public final class Person {

    private final long line;
    private final double[] numbers;
    private final @Nullable String[] categories;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private Map<String, String> identifiers = Map.of();
    private @Nullable String subject;
    private @Nullable String label;
    private double weight = 1;

    Person(long line, int features) {
        this.line = line;
        this.numbers = new double[features];
        this.categories = new String[features];
    }

    void number(int feature, double number) {
        numbers[feature] = number;
    }

    void category(int feature, @Nullable String category) {
        categories[feature] = category;
    }

    void attribute(String name, String value) {
        attributes.put(name, value);
    }

    void identifier(String name, String value) {
        if (identifiers.isEmpty()) {
            identifiers = new LinkedHashMap<>();
        }
        identifiers.put(name, value);
    }

    void subject(String identifier) {
        subject = identifier;
    }

    void label(@Nullable String value) {
        label = value;
    }

    void weight(double value) {
        weight = value;
    }

    /** A numeric feature; NaN if it is missing. */
    double number(int feature) {
        return numbers[feature];
    }

    /** A feature that is a name; null if it is missing. */
    @Nullable
    String category(int feature) {
        return categories[feature];
    }

    /** The line of the file, from 1. */
    public long line() {
        return line;
    }

    /** As the file has it; null if it has no such column. */
    public @Nullable String subject() {
        return subject;
    }

    /** Null if it is not known. */
    public @Nullable String label() {
        return label;
    }

    /** Finite and not negative; 1 if the file has no such column. */
    public double weight() {
        return weight;
    }

    /** The protected attributes by name, in the order of the schema. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** The direct identifiers by name. */
    public Map<String, String> identifiers() {
        return identifiers;
    }

    /** The combination of some protected attributes, as in "Female, 25 - 45". */
    public String group(List<String> names) {
        List<String> values = new ArrayList<>();
        names.forEach(name -> values.add(attributes.getOrDefault(name, Column.MISSING)));
        return values.isEmpty() ? "everyone" : String.join(", ", values);
    }
}
