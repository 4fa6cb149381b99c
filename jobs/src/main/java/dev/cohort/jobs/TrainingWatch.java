package dev.cohort.jobs;

import dev.cohort.tracking.Scalars;
import dev.cohort.tracking.Tracker;
import dev.cohort.training.EpochReport;
import dev.cohort.training.History;
import dev.cohort.training.StepReport;
import dev.cohort.training.StepSeconds;
import dev.cohort.training.TrainingListener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what a run reports: to the log, to the trackers, and to who keeps the model. */
final class TrainingWatch implements TrainingListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingWatch.class);

    private static final long SAY_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final int epochs;
    private final IntFunction<Tracker> trackers;
    private final Consumer<History> keeper;
    private Tracker tracker = Tracker.all(List.of());
    private int step;
    private long lastSaid = System.nanoTime();

    /**
     * Begins to watch with the run.
     *
     * @param epochs of the whole run
     * @param trackers those for a run that goes on after so many steps
     * @param keeper is told of each epoch
     */
    TrainingWatch(int epochs, IntFunction<Tracker> trackers, Consumer<History> keeper) {
        this.epochs = epochs;
        this.trackers = trackers;
        this.keeper = keeper;
    }

    @Override
    public void begin(int stepsBefore) {
        step = stepsBefore;
        tracker = trackers.apply(stepsBefore);
    }

    @Override
    public void step(StepReport report) {
        step = report.step();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("loss", report.loss());
        figures.put("learning_rate", report.learningRate());
        figures.put("samples_per_second", report.samples() / report.seconds().total());
        figures.put("data_seconds", report.seconds().data());
        figures.put("compute_seconds", report.seconds().compute());
        figures.put("reduce_seconds", report.seconds().reduce());
        figures.put("update_seconds", report.seconds().update());
        figures.put("executor_bytes", (double) report.processBytes());
        figures.put("driver_heap_bytes", (double)
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()));
        tracker.log(Scalars.now(step, figures));
        if (System.nanoTime() - lastSaid >= SAY_EVERY_NANOS) {
            lastSaid = System.nanoTime();
            LOG.info(line(report));
        }
    }

    private static String line(StepReport report) {
        StepSeconds seconds = report.seconds();
        return String.format(
                Locale.ROOT,
                "epoch %d, step %d: loss %.4f, %.1f samples/s; data %.0f %%, compute %.0f %%, reduce %.0f %%, update %.0f %%; "
                        + "executors hold up to %d MiB",
                report.epoch(),
                report.step(),
                report.loss(),
                report.samples() / seconds.total(),
                100 * seconds.data() / seconds.total(),
                100 * seconds.compute() / seconds.total(),
                100 * seconds.reduce() / seconds.total(),
                100 * seconds.update() / seconds.total(),
                report.processBytes() >> 20);
    }

    @Override
    public void epoch(History history) {
        EpochReport epoch = history.last();
        LOG.info("epoch {} of {}: {}", epoch.epoch(), epochs, epoch.text());
        String measure = "validation_" + epoch.validation().measure();
        Map<String, @Nullable Double> figures = new LinkedHashMap<>();
        figures.put("epoch_loss", epoch.loss());
        if (epoch.validation().exist()) {
            figures.put(measure, epoch.validation().value());
        }
        epoch.validation().parts().forEach((part, value) -> figures.put(measure + "/" + part, value));
        tracker.log(Scalars.now(step, figures));
        keeper.accept(history);
    }

    /** The run reached its end. */
    void succeeded() {
        tracker.succeeded();
    }

    @Override
    public void close() {
        tracker.close();
    }
}
