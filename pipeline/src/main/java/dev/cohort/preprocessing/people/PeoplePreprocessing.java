package dev.cohort.preprocessing.people;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.min;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.TableSchema;
import dev.cohort.person.Column;
import dev.cohort.person.ColumnKind;
import dev.cohort.person.Encoder;
import dev.cohort.person.EncoderFit;
import dev.cohort.person.Person;
import dev.cohort.preprocessing.Pseudonyms;
import dev.cohort.preprocessing.Quarantine;
import dev.cohort.source.LineRange;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** Turns a file of people into rows of the people table, on executors, one line at a time. */
public final class PeoplePreprocessing {

    private final SparkSession spark;
    private final PeopleFile file;
    private final List<Column> features;
    private final PeopleRanges ranges;
    private final Quarantine quarantine;
    private final SerializableConfiguration hadoop;

    /**
     * Counts the lines of the file.
     *
     * @param features as {@link dev.cohort.person.PeopleSchema#features} gives them
     * @throws InputException if it holds no row
     */
    public PeoplePreprocessing(SparkSession spark, PeopleFile file, List<Column> features) {
        this(spark, file, features, LineRange.BYTES);
    }

    PeoplePreprocessing(SparkSession spark, PeopleFile file, List<Column> features, long rangeBytes) {
        this.spark = spark;
        this.file = file;
        this.features = List.copyOf(features);
        this.ranges = PeopleRanges.count(spark, file, rangeBytes);
        this.quarantine = new Quarantine(spark);
        this.hadoop = new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    }

    /** Rows of the file, whatever becomes of them. */
    public long rowsRead() {
        return ranges.rows();
    }

    /**
     * Fits an encoder; rows that break a rule have no part in it.
     *
     * @param training the cases to fit to; null for all
     * @throws InputException if a column has no value to fit to
     */
    public Encoder fit(@Nullable Set<String> training) {
        spark.sparkContext().setJobDescription("Fitting the encoder");
        Function<Person, Boolean> isTraining = training(training);
        EncoderFit nobody = new EncoderFit(features);
        try {
            return people((person, place) -> person, (caseId, e) -> {})
                    .filter(isTraining)
                    .treeAggregate(nobody, PeoplePreprocessing::add, PeoplePreprocessing::merge)
                    .encoder();
        } catch (IllegalArgumentException e) {
            throw new InputException("The encoder cannot be fitted: " + e.getMessage(), e);
        } finally {
            spark.sparkContext().setJobDescription(null);
        }
    }

    /** The rows of all people kept; what is refused while they are computed comes in {@link #quarantined}. */
    public Dataset<Row> rows(Encoder encoder, Pseudonyms pseudonyms, boolean keepsIdentifiers) {
        boolean isNamed = file.schema().of(ColumnKind.SUBJECT).stream().anyMatch(Column::isIdentifying);
        PeopleRows rows = new PeopleRows(
                file, encoder, isNamed && !pseudonyms.isNumbering() ? pseudonyms : null, keepsIdentifiers);
        Quarantine refused = quarantine;
        Dataset<Row> table = spark.createDataFrame(people(rows, refused::add), TableSchema.PEOPLE.columns());
        if (!isNamed || !pseudonyms.isNumbering()) {
            return table;
        }
        // The number of a subject is the first of its lines: no executor needs to know what others have seen.
        return table.withColumn(
                "subject", format_string("subject_%08d", min("line").over(Window.partitionBy(col("subject")))));
    }

    /** The rows left out, as rows of the quarantine table; complete once an action has used {@link #rows}. */
    public List<Row> quarantined() {
        return quarantine.rows();
    }

    private <T> JavaRDD<T> people(PeopleLines.Use<T> use, PeopleLines.Refusals refusals) {
        PeopleFile all = file;
        List<Column> columns = features;
        SerializableConfiguration configuration = hadoop;
        return CaseTasks.over(spark, ranges.ranges())
                .flatMap(range -> new PeopleLines<>(all, range, columns, configuration.value(), use, refusals));
    }

    private Function<Person, Boolean> training(@Nullable Set<String> cases) {
        if (cases == null) {
            return person -> true;
        }
        Broadcast<Set<String>> sent =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(cases);
        return person -> sent.value().contains(PeopleFile.caseId(person.line()));
    }

    private static EncoderFit add(EncoderFit fit, Person person) {
        try {
            return fit.add(person);
        } catch (IllegalArgumentException e) {
            throw new InputException("The encoder cannot be fitted: " + e.getMessage(), e);
        }
    }

    private static EncoderFit merge(EncoderFit fit, EncoderFit other) {
        try {
            return fit.merge(other);
        } catch (IllegalArgumentException e) {
            throw new InputException("The encoder cannot be fitted: " + e.getMessage(), e);
        }
    }
}
