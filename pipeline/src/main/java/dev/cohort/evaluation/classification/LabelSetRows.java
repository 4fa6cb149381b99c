package dev.cohort.evaluation.classification;

import dev.cohort.dataset.AnyRow;
import dev.cohort.dataset.AnyTable;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.LabelSyntax;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;

/**
 * Cases of a table that may be of several classes at once, or of none, each held to the rules: a list for each row, in it for
 * each class whether the case is of it (class 1) or not (class 0), whether that was predicted, and its score.
 */
public final class LabelSetRows implements Serializable {

    private final List<String> classes;
    private final LabelSyntax labels;
    private final double threshold;

    /**
     * How rows are read.
     *
     * @param classes all there are, in the order of their probabilities
     * @param labels how labels and predictions name them
     * @param threshold where nothing else says what is predicted: a probability of at least this
     */
    public LabelSetRows(List<String> classes, LabelSyntax labels, double threshold) {
        this.classes = List.copyOf(classes);
        this.labels = labels;
        this.threshold = threshold;
    }

    /**
     * The cases of a table with a column for each probability.
     *
     * @throws InputException if a column is missing; while the cases are read, if a label or prediction names what is none of
     *     the classes, a weight is negative, or a probability is missing or outside [0, 1]
     */
    public JavaRDD<List<ClassifiedCase>> read(AnyTable table, CaseColumns columns) {
        boolean hasPrediction = columns.prediction() != null;
        boolean hasWeight = columns.weight() != null;
        return table.rows(columns.all()).map(row -> {
            int next = 1 + classes.size();
            List<Double> probabilities = IntStream.range(1, next)
                    .mapToObj(place -> probability(row, place, row.number(place)))
                    .toList();
            List<Boolean> predicted = hasPrediction ? named(row, next++) : likely(probabilities);
            return cases(row, predicted, probabilities, hasWeight ? row.weight(next) : 1);
        });
    }

    /** The cases of a table of schemas/class_probabilities.json. */
    public JavaRDD<List<ClassifiedCase>> readProbabilities(AnyTable table) {
        return table.rows(List.of("label", "classes", "probabilities", "prediction"))
                .map(row -> {
                    if (!row.texts(1).equals(classes)) {
                        throw row.mistake(1, "must be the same in every row, " + classes + ", got " + row.texts(1));
                    }
                    List<Double> probabilities = row.numbers(2);
                    if (probabilities.size() != classes.size()) {
                        throw row.mistake(
                                2,
                                "must be %d, one for each class, got %d"
                                        .formatted(classes.size(), probabilities.size()));
                    }
                    probabilities.forEach(probability -> probability(row, 2, probability));
                    return cases(row, named(row, 3), probabilities, 1);
                });
    }

    private List<ClassifiedCase> cases(AnyRow row, List<Boolean> predicted, List<Double> probabilities, double weight) {
        List<Boolean> truth = named(row, 0);
        List<ClassifiedCase> cases = new ArrayList<>();
        for (int place = 0; place < classes.size(); place++) {
            cases.add(new ClassifiedCase(
                    row.file(),
                    row.number(),
                    classes.get(place),
                    truth.get(place) ? 1 : 0,
                    predicted.get(place) ? 1 : 0,
                    List.of(probabilities.get(place)),
                    weight));
        }
        return cases;
    }

    private List<Boolean> named(AnyRow row, int column) {
        List<String> named = labels.classes(row.text(column));
        for (String name : named) {
            if (!classes.contains(name)) {
                throw row.mistake(column, "must name classes of " + classes + ", got " + name);
            }
        }
        return classes.stream().map(named::contains).toList();
    }

    private List<Boolean> likely(List<Double> probabilities) {
        return probabilities.stream()
                .map(probability -> probability >= threshold)
                .toList();
    }

    private static double probability(AnyRow row, int column, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw row.mistake(column, "must be a probability from 0 to 1, got " + probability);
        }
        return probability;
    }
}
