package dev.cohort.jobs;

import dev.cohort.dataset.WindowCase;
import dev.cohort.dataset.WindowCatalog;
import dev.cohort.dataset.WindowStore;
import dev.cohort.executors.Executors;
import dev.cohort.models.Normalization;
import dev.cohort.models.SeriesNetwork;
import dev.cohort.models.SeriesSettings;
import dev.cohort.models.WindowClasses;
import dev.cohort.norm.SensorGroups;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.sensor.WindowExamples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A class for every window of sensors, or an action for every moment of them.
 *
 * @param network channels, samples and classes are the data's and follow later
 */
record SensorTask(NetworkOptions.Shape network, LossOptions.Loss loss, double weightDecay) implements Task {

    static SensorTask of(TaskOptions options, TrainingOptions training) {
        return new SensorTask(
                options.network().shape(Normalization.SENSOR_GROUP),
                options.classes().loss(),
                training.weightDecay());
    }

    @Override
    public Lesson lesson(SparkSession spark, Executors executors, Train.Config config, Predicate<String> isHeldOut) {
        WindowCatalog table = WindowCatalog.read(spark, config.data());
        LabelledSplit<WindowCase> windows = LabelledSplit.of(table.cases(), loss.labels(), isHeldOut);
        SeriesSettings settings = settings(windows, table, config.plan().seed());
        SeriesNetwork series = settings.network(loss.of(windows));
        int multiple = settings.sampleMultiple();
        WindowStore store = new WindowStore(spark.sparkContext().hadoopConfiguration());
        return Lesson.classification(
                spark,
                executors,
                series.network(),
                series.input((table.longest() + multiple - 1) / multiple * multiple),
                windows,
                new WindowExamples(windows, store, multiple),
                new WindowClasses(store, multiple, (values, window) -> {}),
                card(config, table, windows, multiple));
    }

    private SeriesSettings settings(LabelledSplit<WindowCase> windows, WindowCatalog table, long seed) {
        return Check.valid(
                "The network",
                () -> new SeriesSettings(
                        SensorGroups.ofNames(table.layout().groups()),
                        table.longest(),
                        windows.classes().size(),
                        network.depth(),
                        network.baseChannels(),
                        network.groups(),
                        network.normalization(),
                        weightDecay,
                        seed));
    }

    private RunCard card(Train.Config config, WindowCatalog table, LabelledSplit<WindowCase> windows, int multiple) {
        Map<String, @Nullable Object> training =
                new LinkedHashMap<>(config.plan().byName());
        training.putAll(loss.byName());
        Map<String, @Nullable Object> networkByName = network.byName("SeriesNetwork");
        networkByName.put("weight_decay", weightDecay);
        networkByName.put("sample_multiple", multiple);
        return new RunCard(
                TaskName.SENSOR_CLASSIFICATION,
                List.of(),
                windows.classes(),
                table.layout().channels(),
                List.of(table.longest()),
                networkByName,
                table.preprocessing(),
                RunCard.data(config, windows),
                training);
    }
}
