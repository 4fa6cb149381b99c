package dev.cohort.person;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an encoder is made of: counted over people, merged in any order, then turned into the encoder. Any order and any
 * grouping gives the same encoder to the last bit.
 */
public final class EncoderFit implements Serializable {

    private final List<Column> columns;
    private final Map<Integer, NumberTally> numbers = new LinkedHashMap<>();
    private final Map<Integer, CategoryTally> categories = new LinkedHashMap<>();
    private long people;

    /** @param columns as {@link PeopleSchema#features} gives them */
    public EncoderFit(List<Column> columns) {
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            IfMissing policy = column.coding().ifMissing();
            if (column.kind().isNumeric()) {
                numbers.put(i, new NumberTally(policy == IfMissing.MEDIAN || policy == IfMissing.MODE));
            } else {
                categories.put(i, new CategoryTally(column.name()));
            }
        }
    }

    /** Counts a person. */
    public EncoderFit add(Person person) {
        people++;
        numbers.forEach((feature, tally) -> tally.add(person.number(feature)));
        categories.forEach((feature, tally) -> tally.add(person.category(feature)));
        return this;
    }

    /** Counts the people of another fit of the same columns. */
    public EncoderFit merge(EncoderFit other) {
        people += other.people;
        numbers.forEach((feature, tally) -> tally.merge(of(other.numbers, feature)));
        categories.forEach((feature, tally) -> tally.merge(of(other.categories, feature)));
        return this;
    }

    /**
     * The encoder of the people so far.
     *
     * @throws IllegalArgumentException if a column has no value to fit to
     */
    public Encoder encoder() {
        List<FeatureCode> codes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            codes.add(column.kind().isNumeric() ? code(column, of(numbers, i)) : code(column, of(categories, i)));
        }
        return new Encoder(codes, people);
    }

    private static <T> T of(Map<Integer, T> tallies, int feature) {
        return Objects.requireNonNull(tallies.get(feature), "the same columns");
    }

    private static NumberCode code(Column column, NumberTally tally) {
        requireValues(column, tally.isEmpty());
        Double fill =
                switch (column.coding().ifMissing()) {
                    case MEAN -> tally.mean();
                    case MEDIAN -> tally.median();
                    case MODE -> tally.mode();
                    default -> null;
                };
        return switch (column.coding().scaling()) {
            case STANDARD -> new NumberCode(column.name(), fill, tally.mean(), positive(tally.deviation()));
            case MIN_MAX -> new NumberCode(column.name(), fill, tally.least(), positive(tally.most() - tally.least()));
            case NONE -> new NumberCode(column.name(), fill, 0, 1);
        };
    }

    private static CategoryCode code(Column column, CategoryTally tally) {
        boolean isOwn = column.coding().ifMissing() == IfMissing.CATEGORY;
        List<String> known = column.knownCategories();
        requireValues(column, known.isEmpty() && tally.isEmpty() && !isOwn);
        List<String> all = new ArrayList<>(known.isEmpty() ? tally.categories() : known);
        if (isOwn && !all.contains(Column.MISSING)) {
            all.add(Column.MISSING);
        }
        if (column.coding().ifMissing() == IfMissing.MODE) {
            requireValues(column, tally.isEmpty());
            return new CategoryCode(
                    column.name(), tally.mode(), all, column.coding().ifUnknown());
        }
        return new CategoryCode(
                column.name(),
                isOwn ? Column.MISSING : null,
                all,
                column.coding().ifUnknown());
    }

    private static void requireValues(Column column, boolean isEmpty) {
        if (isEmpty) {
            throw new IllegalArgumentException(
                    "column " + column.name() + " must have a value in some training row, got none");
        }
    }

    /** A number that never varies is 0 on any scale, once its centre is taken off. */
    private static double positive(double spread) {
        return spread > 0 ? spread : 1;
    }
}
