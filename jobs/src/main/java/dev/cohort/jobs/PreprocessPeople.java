package dev.cohort.jobs;

import static org.apache.spark.sql.functions.col;

import dev.cohort.dataset.Folds;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.dataset.WriteAside;
import dev.cohort.person.Column;
import dev.cohort.person.Encoder;
import dev.cohort.person.EncoderFile;
import dev.cohort.person.PeopleSchema;
import dev.cohort.person.SchemaFile;
import dev.cohort.preprocessing.Pseudonyms;
import dev.cohort.preprocessing.people.PeopleFile;
import dev.cohort.preprocessing.people.PeoplePreprocessing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns a file of people into a table of features, with protected attributes in columns of their own. */
@Command(
        name = "preprocess-people",
        description = "Turns a file of people into a table of features, with protected attributes in columns of their "
                + "own.")
final class PreprocessPeople implements Callable<Integer> {

    /** Groups that a summary lists. */
    private static final int MOST_GROUPS = 100;

    /** In the table's folder, where it moves with the table and Parquet readers pass over it. */
    private static final String ENCODER = "/_encoder.json";

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "Delimited text, one person a line")
    private String input;

    @Option(
            names = "--schema",
            required = true,
            paramLabel = "FILE",
            description = "What its columns are, as in conf/people-compas.json")
    private String schema;

    @Option(names = "--output", required = true, paramLabel = "TABLE", description = "New table, schemas/people.json")
    private String output;

    @Option(
            names = "--protected-as-features",
            split = ",",
            paramLabel = "COLUMN",
            description = "Protected columns that become features as well (default: none)")
    private List<String> protectedAsFeatures = new ArrayList<>();

    @Option(
            names = "--encoder",
            paramLabel = "FILE",
            description =
                    "Encode as a run before did: the file _encoder.json in its table (default: fit a new encoder)")
    private @Nullable String encoder;

    @Option(
            names = "--keep-identifiers",
            description = "Keep columns of kind identifier, in the column identifiers (default: drop them)")
    private boolean keepsIdentifiers;

    @Mixin
    private FoldOptions fold;

    @Mixin
    private IdentifierOptions identifiers;

    @Mixin
    private QuarantineOptions quarantine;

    @Mixin
    private JobRun job;

    /**
     * Everything the job needs, valid by construction.
     *
     * @param heldOut the fold that has no part in fitting; null to fit to all rows
     * @param encoder a file; null to fit a new one
     */
    record Config(
            String input,
            String schema,
            List<String> protectedAsFeatures,
            @Nullable Fold heldOut,
            @Nullable String encoder,
            Pseudonyms pseudonyms,
            boolean keepsIdentifiers,
            QuarantineOptions.Chosen quarantine) {
        Config {
            if (heldOut != null && encoder != null) {
                throw new InputException(
                        "--fold and --encoder must not be given together: an encoder is fitted already");
            }
        }
    }

    @Override
    public Integer call() {
        Config config = new Config(
                input,
                schema,
                protectedAsFeatures,
                fold.of(output),
                encoder,
                identifiers.chosen().pseudonyms(),
                keepsIdentifiers,
                quarantine.beside(output));
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        config.quarantine().checkNew(spark);
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        PeopleSchema schema = TextFile.read("--schema", config.schema(), hadoop, SchemaFile::parse);
        List<Column> features =
                Check.valid("--protected-as-features", () -> schema.features(config.protectedAsFeatures()));
        PeopleFile file = PeopleFile.open(config.input(), schema, config.pseudonyms(), hadoop);
        PeoplePreprocessing preprocessing = new PeoplePreprocessing(spark, file, features);
        Encoder encoder = encoder(spark, config, features, preprocessing);
        String output = config.quarantine().output();
        long rows = Tables.write(
                preprocessing.rows(encoder, config.pseudonyms(), config.keepsIdentifiers()),
                output,
                TableSchema.PEOPLE);
        byte[] json = EncoderFile.format(encoder).getBytes(StandardCharsets.UTF_8);
        WriteAside.file(hadoop, output + ENCODER, out -> out.write(json));
        List<Row> refused = preprocessing.quarantined();
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("features", encoder.featureNames().size());
        results.put("fitted_to_rows", encoder.fittedTo());
        results.put("left_out_by_keep_rules", preprocessing.rowsRead() - rows - refused.size());
        results.put("labels", counts(spark, output, "label"));
        results.put("groups", counts(spark, output, "group"));
        return config.quarantine().outcome(spark, Math.toIntExact(preprocessing.rowsRead()), rows, refused, results);
    }

    private static Encoder encoder(
            SparkSession spark, Config config, List<Column> features, PeoplePreprocessing preprocessing) {
        if (config.encoder() == null) {
            Fold heldOut = config.heldOut();
            return preprocessing.fit(
                    heldOut == null ? null : Folds.casesOutside(spark, heldOut.table(), heldOut.number()));
        }
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        return TextFile.read("--encoder", config.encoder(), hadoop, text -> {
            Encoder encoder = EncoderFile.parse(text);
            encoder.requireColumns(features);
            return encoder;
        });
    }

    private static Map<String, @Nullable Object> counts(SparkSession spark, String table, String column) {
        Map<String, @Nullable Object> counts = new LinkedHashMap<>();
        for (Row row : Tables.read(spark, table, TableSchema.PEOPLE)
                .groupBy(col(column))
                .count()
                .orderBy(col("count").desc(), col(column))
                .takeAsList(MOST_GROUPS)) {
            counts.put(String.valueOf(row.getString(0)), row.getLong(1));
        }
        return counts;
    }
}
