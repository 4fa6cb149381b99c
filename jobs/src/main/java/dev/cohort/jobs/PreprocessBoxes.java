package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.image.VocCorners;
import dev.cohort.preprocessing.box.BoxPreprocessing;
import dev.cohort.preprocessing.box.FaultyBoxes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns COCO, Pascal VOC and YOLO annotations into a table of boxes. */
@Command(name = "preprocess-boxes", description = "Turns COCO, Pascal VOC and YOLO annotations into a table of boxes.")
final class PreprocessBoxes implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "JSON|DIR",
            description = "COCO file, folder of Pascal VOC's .xml files, or folder with YOLO's labels/, images/ and "
                    + "classes.txt")
    private String input;

    @Option(names = "--output", required = true, paramLabel = "TABLE", description = "New table, schemas/boxes.json")
    private String output;

    @Option(
            names = "--voc-corners",
            defaultValue = "PIXELS",
            description =
                    "${COMPLETION-CANDIDATES}: corners of Pascal VOC are the first and last pixel counted from 1, as in "
                            + "its development kit, or edges (default: ${DEFAULT-VALUE})")
    private VocCorners corners;

    @Option(
            names = "--faulty-boxes",
            defaultValue = "REFUSE",
            description =
                    "${COMPLETION-CANDIDATES}: leave out images with boxes of no area or beyond the image, leave out "
                            + "these boxes, or cut them to the image (default: ${DEFAULT-VALUE})")
    private FaultyBoxes faulty;

    @Option(
            names = "--faults",
            paramLabel = "TABLE",
            description = "New table of all faulty boxes, schemas/quarantine.json (default: the output's name with "
                    + "-faults)")
    private @Nullable String faults;

    @Mixin
    private QuarantineOptions quarantine;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(
            String input,
            String output,
            String faults,
            VocCorners corners,
            FaultyBoxes faulty,
            QuarantineOptions.Chosen quarantine) {
        Config {
            Check.differ("--output", output, "--faults", faults);
            Check.differ("--quarantine", quarantine.table(), "--faults", faults);
        }
    }

    @Override
    public Integer call() {
        Config config = new Config(
                input,
                output,
                faults == null ? Beside.table(output, "faults") : faults,
                corners,
                faulty,
                quarantine.beside(output));
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        config.quarantine().checkNew(spark);
        Check.isNew(spark, "--faults", config.faults());
        BoxPreprocessing preprocessing = new BoxPreprocessing(spark, config.faulty());
        List<Row> found = preprocessing.rows(config.input(), config.corners());
        long rows = write(spark, found, config.output(), TableSchema.BOXES);
        write(spark, preprocessing.faults(), config.faults(), TableSchema.QUARANTINE);
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("images", rows);
        results.put("boxes", preprocessing.boxes());
        results.put("faulty_boxes", preprocessing.faults().size());
        return config.quarantine().outcome(spark, preprocessing.cases(), rows, preprocessing.quarantined(), results);
    }

    private static long write(SparkSession spark, List<Row> rows, String table, TableSchema schema) {
        return Tables.write(spark.createDataFrame(rows, schema.columns()).coalesce(1), table, schema);
    }
}
