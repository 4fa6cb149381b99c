package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.RunFile;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.fingerprint.DataFingerprint;
import dev.cohort.fingerprint.Modality;
import dev.cohort.fingerprint.SegmentationPlan;
import dev.cohort.fingerprint.StepCost;
import dev.cohort.fingerprint.Survey;
import dev.cohort.memory.StepMemory;
import dev.cohort.models.UNet3D;
import dev.cohort.models.UNetSettings;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a data set is like, and proposes a plan for its preprocessing and training, as nnU-Net does. */
@Command(
        name = "fingerprint",
        description =
                "Says what a data set is like, and proposes a plan for its preprocessing and training, as nnU-Net does.")
final class Fingerprint implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "TABLE",
            description = "Table of images and label maps as they are stored, schemas/volumes.json: preprocess with "
                    + "--spacing-mm keep --intensity none")
    private String input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description =
                    "New folder: fingerprint.json, preprocess-volumes.args and train.args, which the two jobs take "
                            + "as @DIR")
    private String output;

    @Option(
            names = "--modality",
            defaultValue = "OTHER",
            description =
                    "${COMPLETION-CANDIDATES}: CT is clipped and scaled by the foreground of all cases, others by "
                            + "each case (default: ${DEFAULT-VALUE})")
    private Modality modality;

    @Option(
            names = "--memory-budget",
            defaultValue = "4g",
            paramLabel = "BYTES",
            description = "For the step of one shard, outside the heap, as in 8g (default: ${DEFAULT-VALUE})")
    private String memoryBudget;

    @Option(
            names = "--base-channels",
            defaultValue = "8",
            description = "Channels of the U-Net at full resolution (default: ${DEFAULT-VALUE})")
    private int baseChannels;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(String input, String output, Modality modality, long budgetBytes, int baseChannels) {
        Config {
            Check.differ("--input", input, "--output", output);
            Check.inRange("--base-channels", baseChannels, GROUPS, 512);
            if (baseChannels % GROUPS != 0) {
                throw new InputException("--base-channels must be a multiple of " + GROUPS + ", got " + baseChannels);
            }
        }
    }

    /** Of train's default normalization. */
    private static final int GROUPS = 4;

    @Override
    public Integer call() {
        Config config = new Config(
                input,
                output,
                modality,
                Check.valid("--memory-budget", () -> JavaUtils.byteStringAsBytes(memoryBudget)),
                baseChannels);
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        Check.isNew(spark, "--output", config.output());
        List<VolumeCase> cases = VolumeCatalog.read(spark, config.input());
        Map<String, @Nullable Object> preparation = RunFile.preprocessing(spark, config.input());
        requireAsStored(config.input(), preparation, "spacing_mm", "keep");
        requireAsStored(config.input(), preparation, "intensity", "none");
        DataFingerprint data = Survey.of(spark, cases);
        int labels = 1 + data.labelVoxels().size();
        SegmentationPlan plan = SegmentationPlan.of(
                data,
                config.modality(),
                cost(config.baseChannels(), data.channels().size(), labels),
                config.budgetBytes());
        new PlanFolder(data, plan, preparation.get("orientation"), Map.of("base-channels", config.baseChannels()))
                .write(spark.sparkContext().hadoopConfiguration(), config.output());
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("cases", cases.size());
        results.put("anisotropy", data.anisotropy());
        results.put("label_voxels", data.labelVoxels());
        results.putAll(plan.byName());
        return new JobOutcome(cases.size(), 0, 0, results);
    }

    private static void requireAsStored(
            String input, Map<String, @Nullable Object> preparation, String name, String wanted) {
        Object was = preparation.getOrDefault(name, wanted);
        if (!wanted.equals(was)) {
            throw new InputException("--input " + input + " must hold volumes as they are stored, preprocessed with "
                    + "--spacing-mm keep --intensity none, got " + name + " " + was);
        }
    }

    /** Of a step of the U-Net that train makes; one network of each depth is enough, whatever the patch. */
    private static StepCost cost(int baseChannels, int channels, int labels) {
        Map<Integer, ComputationGraph> byDepth = new HashMap<>();
        return (depth, patch, batch) -> StepMemory.of(
                        byDepth.computeIfAbsent(depth, d -> new UNet3D(UNetSettings.of(channels, labels)
                                        .withDepth(d)
                                        .withChannels(baseChannels, GROUPS))
                                .network()),
                        Float.BYTES,
                        batch,
                        new UNet3D(UNetSettings.of(channels, labels)).input(patch))
                .bytes();
    }
}
