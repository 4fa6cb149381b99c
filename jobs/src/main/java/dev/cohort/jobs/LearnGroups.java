package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.Versions;
import dev.cohort.dataset.WriteAside;
import dev.cohort.executors.ExecutorRequest;
import dev.cohort.executors.Executors;
import dev.cohort.models.ChannelGroups;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import dev.cohort.models.ModelDirectory.Kept;
import dev.cohort.norm.LearnedGroups;
import dev.cohort.training.Examples;
import dev.cohort.training.groups.ChannelSurvey;
import dev.cohort.training.groups.GroupPlan;
import dev.cohort.training.groups.SignatureKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts channels of a trained model that answer alike into the same groups of its normalizations. */
@Command(
        name = "learn-groups",
        description = "Puts channels of a trained model that answer alike into the same groups of its normalizations. "
                + "Weights stay as they are; train --init goes on from the new model.")
final class LearnGroups implements Callable<Integer> {

    @Option(
            names = "--model",
            required = true,
            paramLabel = "DIR",
            description = "Model directory, as train writes it; its best network is looked at")
    private String model;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "TABLE",
            description = "Table of the model's task, preprocessed as the one the model learned from")
    private String data;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "New model directory")
    private String output;

    @Mixin
    private GroupingOptions grouping;

    @Mixin
    private ClassesOption classes;

    @Option(
            names = "--images",
            paramLabel = "TABLE",
            description = "For models of detection: table of the images of --data, which is one of schemas/boxes.json")
    private @Nullable String images;

    @Mixin
    private FoldOptions fold;

    @Mixin
    private ExecutorOptions executors;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(
            String model,
            String data,
            String output,
            GroupPlan plan,
            @Nullable String classes,
            @Nullable String images,
            @Nullable Fold fold,
            ExecutorRequest executors) {
        Config {
            Check.differ("--model", model, "--output", output);
            Check.differ("--data", data, "--output", output);
        }
    }

    @Override
    public Integer call() {
        Config config = new Config(
                model, data, output, grouping.plan(), classes.given(), images, fold.of(data), executors.request());
        return job.run(config.executors()::settings, spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        Check.isNew(spark, "--output", config.output());
        // First: Spark would wait for ever with the first job.
        Executors executors = Executors.of(JavaSparkContext.fromSparkContext(spark.sparkContext()), config.executors());
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        ModelDirectory source = new ModelDirectory(config.model(), hadoop);
        ModelCard card = source.card();
        TaskName task = TaskName.of(config.model(), card);
        if (config.plan().signature() == SignatureKind.RESPONSES && !task.hasStimulusClasses()) {
            throw new InputException("--signature must be MOMENTS for a model of " + task
                    + ", whose samples have no classes, got RESPONSES");
        }
        if (card.training().get("repair") != null) {
            throw new InputException("--model " + config.model()
                    + " must be trained without --repair, which is of the scores of one network, got level "
                    + card.training().get("repair"));
        }
        ComputationGraph network = source.network(Kept.BEST);
        List<ChannelGroups> present = ChannelGroups.of(network);
        if (present.isEmpty()) {
            throw new InputException(config.model()
                    + " must have a normalization with several groups, one of them of several channels, got none");
        }
        Examples examples = executors.within("reading " + config.data(), () -> {
            Predicate<String> isHeldOut = Fold.heldOut(spark, config.fold()).or(heldOut(card)::contains);
            return task.learned(new GroupsRequest(spark, config, card, network, isHeldOut));
        });
        ChannelSurvey survey =
                new ChannelSurvey(spark, executors, examples, config.plan().sample());
        Map<String, LearnedGroups> learned = learned(survey, config.plan(), network, present);
        List<ChannelGroups> groups = present.stream()
                .map(one -> new ChannelGroups(
                        one.layer(),
                        one.channels(),
                        Objects.requireNonNull(learned.get(one.layer())).groups()))
                .toList();
        int looked = config.plan().sample().size(examples.count());
        WriteAside.directory(hadoop, config.output(), path -> {
            ModelDirectory directory = new ModelDirectory(path, hadoop);
            ComputationGraph grouped = ChannelGroups.in(network, groups);
            directory.write(Kept.BEST, grouped);
            directory.write(Kept.LAST, grouped);
            directory.writeMetrics(source.metrics());
            directory.write(card(card, config, looked, groups));
        });
        return new JobOutcome(looked, 0, 0, results(looked, groups, learned));
    }

    /** What the model was scored with and did not learn from, whether or not the user says so again. */
    private static Collection<?> heldOut(ModelCard card) {
        return card.data().get("held_out_cases") instanceof Collection<?> cases ? cases : Set.of();
    }

    private static Map<String, LearnedGroups> learned(
            ChannelSurvey survey, GroupPlan plan, ComputationGraph network, List<ChannelGroups> present) {
        Map<String, double[][]> signatures = Check.valid(
                "--signature " + plan.signature(),
                () -> survey.signatures(
                        plan.signature(),
                        network,
                        present.stream().map(ChannelGroups::layer).toList()));
        Map<String, LearnedGroups> learned = new LinkedHashMap<>();
        present.forEach(one -> learned.put(
                one.layer(), plan.groups(Objects.requireNonNull(signatures.get(one.layer())), one.count())));
        return learned;
    }

    /** That of the model, whose scores were of other groups. */
    private static ModelCard card(ModelCard card, Config config, int looked, List<ChannelGroups> groups) {
        Map<String, @Nullable Object> network = new LinkedHashMap<>(card.network());
        network.put("channel_groups", ChannelGroups.byName(groups));
        Map<String, @Nullable Object> learning =
                new LinkedHashMap<>(config.plan().byName());
        learning.put("model", config.model());
        learning.put("table", config.data());
        learning.put("fold", config.fold() == null ? null : config.fold().number());
        learning.put("examples", looked);
        Map<String, @Nullable Object> training = new LinkedHashMap<>(card.training());
        training.put("learn_groups", learning);
        return new ModelCard(
                card.task(),
                card.labels(),
                card.classes(),
                card.channels(),
                card.patch(),
                network,
                card.preprocessing(),
                card.data(),
                training,
                Versions.current().byName(),
                card.bestEpoch(),
                Map.of());
    }

    private static Map<String, @Nullable Object> results(
            int looked, List<ChannelGroups> groups, Map<String, LearnedGroups> learned) {
        List<Map<String, @Nullable Object>> layers = new ArrayList<>();
        for (ChannelGroups one : groups) {
            LearnedGroups how = Objects.requireNonNull(learned.get(one.layer()));
            Map<String, @Nullable Object> layer = new LinkedHashMap<>();
            layer.put("layer", one.layer());
            layer.put("sizes", how.groups().groupSizes(one.channels()));
            layer.put("squares_within", how.squares());
            layer.put("squares_within_contiguous", how.contiguousSquares());
            layer.put("moved", how.moved());
            layers.add(layer);
        }
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("examples", looked);
        results.put(
                "channels", groups.stream().mapToInt(ChannelGroups::channels).sum());
        results.put(
                "channels_moved",
                learned.values().stream().mapToInt(LearnedGroups::moved).sum());
        results.put("layers", layers);
        return results;
    }
}
