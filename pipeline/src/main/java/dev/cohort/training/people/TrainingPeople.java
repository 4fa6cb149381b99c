package dev.cohort.training.people;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.PersonCase;
import dev.cohort.norm.GroupMoments;
import dev.cohort.training.DemographicMoments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Which people are learned from and which are held out.
 *
 * @param training at least one, all with a label
 * @param validation held out; may be empty
 * @param unlabelled people without a label, who are of no use here
 */
public record TrainingPeople(List<PersonCase> training, List<PersonCase> validation, int unlabelled) {

    private static final String GROUP = "group";

    public TrainingPeople {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }

    /**
     * Splits the rows of a table.
     *
     * @throws InputException if fewer than two classes are left to learn from, no row has a weight, a subject is on both
     *     sides, or a held-out row has a class that no other has
     */
    public static TrainingPeople split(List<PersonCase> all, Predicate<PersonCase> isHeldOut) {
        List<PersonCase> training = new ArrayList<>();
        List<PersonCase> validation = new ArrayList<>();
        for (PersonCase one : all) {
            if (one.label() != null) {
                (isHeldOut.test(one) ? validation : training).add(one);
            }
        }
        TrainingPeople people =
                new TrainingPeople(training, validation, all.size() - training.size() - validation.size());
        List<String> classes = people.classes();
        if (classes.size() < 2) {
            throw new InputException("Training needs people of two classes outside the held-out fold, got " + classes
                    + " in " + training.size() + " rows");
        }
        if (training.stream().noneMatch(one -> one.weight() > 0)) {
            throw new InputException("Training needs a row of positive weight outside the held-out fold, got none");
        }
        Set<String> subjects = new HashSet<>();
        training.forEach(one -> subjects.add(one.subject()));
        for (PersonCase one : validation) {
            if (subjects.contains(one.subject())) {
                throw new InputException("Folds must keep the cases of a subject together, but subject " + one.subject()
                        + " is on both sides");
            }
            if (!classes.contains(one.label())) {
                throw new InputException("Held-out people must be of a class that is learned, got " + one.label()
                        + " in case " + one.caseId());
            }
        }
        return people;
    }

    /** The names of the classes that occur in training, ascending. */
    public List<String> classes() {
        return List.copyOf(new TreeSet<>(training.stream()
                .map(one -> Objects.requireNonNull(one.label()))
                .toList()));
    }

    /** How many people of each class there are to learn from. */
    public List<Integer> casesOfClasses() {
        return classes().stream()
                .map(name -> (int) training.stream()
                        .filter(one -> name.equals(one.label()))
                        .count())
                .toList();
    }

    /**
     * Moments of each feature of each group over the people that are learned from, every row counted once.
     *
     * @param parts that Spark works on; the same number gives the same moments to the last bit
     */
    public GroupMoments moments(SparkSession spark, int parts) {
        List<String> features = IntStream.range(0, training.get(0).features().size())
                .mapToObj("features[%d]"::formatted)
                .toList();
        StructType columns = new StructType().add(GROUP, DataTypes.StringType);
        for (String feature : features) {
            columns = columns.add(feature, DataTypes.FloatType);
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return DemographicMoments.of(
                spark.createDataFrame(context.parallelize(training, parts).map(TrainingPeople::row), columns),
                List.of(GROUP),
                features);
    }

    private static Row row(PersonCase person) {
        List<Object> values = new ArrayList<>();
        values.add(person.group());
        values.addAll(person.features());
        return RowFactory.create(values.toArray());
    }
}
