package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.preprocessing.image.ImageCase;
import dev.cohort.preprocessing.image.ImageChannels;
import dev.cohort.preprocessing.image.ImageCrops;
import dev.cohort.preprocessing.image.ImageList;
import dev.cohort.preprocessing.image.ImagePlan;
import dev.cohort.preprocessing.image.ImagePreprocessing;
import dev.cohort.preprocessing.image.ImageSize;
import dev.cohort.preprocessing.image.MaskObjects;
import dev.cohort.preprocessing.image.MaskValues;
import dev.cohort.volume.Intensity;
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

/** Turns PNG, JPEG and TIFF images and their masks into a table of bricks, each image a volume of one slice. */
@Command(
        name = "preprocess-images",
        description =
                "Turns PNG, JPEG and TIFF images and their masks into a table of bricks, each image a volume of one "
                        + "slice.")
final class PreprocessImages implements Callable<Integer> {

    /** Of a file of the table, at four bytes a pixel. */
    private static final long FILE_BYTES = 128L << 20;

    private static final long FEWEST_ROWS = 8;
    private static final long MOST_ROWS = 4096;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "DIR|CSV",
            description = "Folder with images/ and masks/ or labels/ paired by file name, a folder per case with these "
                    + "inside, a folder per class, or an index file with the columns case_id,subject,image,mask,class; a "
                    + "mask is a label image or a folder of one file per object")
    private String input;

    @Option(names = "--output", required = true, paramLabel = "TABLE", description = "New table, schemas/volumes.json")
    private String output;

    @Option(
            names = "--classes",
            paramLabel = "TABLE",
            description = "New table of the class of each case, schemas/classes.json")
    private @Nullable String classes;

    @Option(
            names = "--boxes",
            paramLabel = "TABLE",
            description =
                    "Cut every box of this table, schemas/boxes.json, out of the image of its case, as a case of its "
                            + "own whose class is the box's category; needs --size (default: whole images)")
    private @Nullable String boxes;

    @Option(
            names = "--channels",
            defaultValue = "KEEP",
            description =
                    "${COMPLETION-CANDIDATES}: brightness, three colours, or as stored; alpha is dropped (default: "
                            + "${DEFAULT-VALUE})")
    private ImageChannels channels;

    @Option(
            names = "--size",
            paramLabel = "H,W",
            description = "Bring every image to this many rows and columns (default: its own)")
    private @Nullable String size;

    @Option(
            names = "--intensity",
            defaultValue = "zscore",
            paramLabel = "zscore|percentile|ct-window:LO,HI|none",
            description = "Scale of image values, of each channel by itself (default: ${DEFAULT-VALUE})")
    private String intensity;

    @Option(
            names = "--objects",
            defaultValue = "SEMANTIC",
            description =
                    "${COMPLETION-CANDIDATES}: masks of one file per object become label 1, or numbers by file name "
                            + "(default: ${DEFAULT-VALUE})")
    private MaskObjects objects;

    @Option(
            names = "--mask-values",
            paramLabel = "VALUES:LABELS",
            description =
                    "What the values of label images mean, as in 255,0:0,1; others are refused (default: values are "
                            + "labels)")
    private @Nullable String maskValues;

    @Mixin
    private QuarantineOptions quarantine;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(
            String input,
            String output,
            @Nullable String classes,
            @Nullable String boxes,
            ImagePlan plan,
            QuarantineOptions.Chosen quarantine) {
        Config {
            if (boxes != null && plan.size() == null) {
                throw new InputException("--boxes needs --size, since boxes differ in theirs, got " + boxes + " alone");
            }
            if (classes != null) {
                Check.differ("--output", output, "--classes", classes);
                Check.differ("--quarantine", quarantine.table(), "--classes", classes);
            }
        }
    }

    @Override
    public Integer call() {
        @Nullable String values = maskValues;
        Config config = new Config(
                input,
                output,
                classes,
                boxes,
                new ImagePlan(
                        channels,
                        size == null ? null : size(size),
                        Check.valid("--intensity", () -> Intensity.parse(intensity)),
                        objects,
                        values == null ? null : Check.valid("--mask-values", () -> MaskValues.parse(values))),
                quarantine.beside(output));
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        config.quarantine().checkNew(spark);
        List<ImageCase> images = ImageList.read(spark, config.input());
        List<ImageCase> cases = config.boxes() == null ? images : ImageCrops.of(spark, images, config.boxes());
        checkClasses(spark, config, cases);
        ImagePreprocessing preprocessing = new ImagePreprocessing(spark);
        long rows = Tables.write(
                preprocessing.rows(cases, config.plan()),
                config.output(),
                TableSchema.VOLUMES,
                rowsPerFile(config.plan().size(), preprocessing, cases));
        List<Row> refused = preprocessing.quarantined();
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("cases", preprocessing.count(cases));
        results.put("overlapping_pixels", preprocessing.overlappingPixels());
        if (config.classes() != null) {
            results.put(
                    "classified", Tables.write(preprocessing.classes(cases), config.classes(), TableSchema.CLASSES));
        }
        return config.quarantine().outcome(spark, cases.size(), rows, refused, results);
    }

    private static void checkClasses(SparkSession spark, Config config, List<ImageCase> cases) {
        if (config.classes() == null) {
            return;
        }
        Check.isNew(spark, "--classes", config.classes());
        if (cases.stream().flatMap(one -> one.views().stream()).allMatch(view -> view.label() == null)) {
            throw new InputException(
                    "--classes needs an input with classes: a folder per class, a column class or --boxes");
        }
    }

    /** Thousands of small images must not become thousands of files, nor a file of large ones outgrow the heap. */
    private static long rowsPerFile(@Nullable ImageSize size, ImagePreprocessing preprocessing, List<ImageCase> cases) {
        long pixels = size == null ? preprocessing.largest(cases) : (long) size.height() * size.width();
        return Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, FILE_BYTES / (Float.BYTES * pixels)));
    }

    private static ImageSize size(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 2) {
                int height = Integer.parseInt(parts[0].strip());
                int width = Integer.parseInt(parts[1].strip());
                return Check.valid("--size", () -> new ImageSize(height, width));
            }
        } catch (NumberFormatException e) {
            // Refused below, as another number of parts is.
        }
        throw new InputException("--size must be H,W in pixels, got " + text);
    }
}
