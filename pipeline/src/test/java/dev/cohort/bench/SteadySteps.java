package dev.cohort.bench;

import dev.cohort.executors.Executors;
import dev.cohort.training.Checkpoints;
import dev.cohort.training.ComputeType;
import dev.cohort.training.Descent;
import dev.cohort.training.Examples;
import dev.cohort.training.OnNan;
import dev.cohort.training.Reduce;
import dev.cohort.training.Sharding;
import dev.cohort.training.StepReport;
import dev.cohort.training.StepSeconds;
import dev.cohort.training.Synchronization;
import dev.cohort.training.Trainer;
import dev.cohort.training.TrainingListener;
import dev.cohort.training.TrainingPlan;
import dev.cohort.training.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The steps of a short run, without the first, which starts what later ones keep. */
final class SteadySteps implements TrainingListener {

    private static final int FIRST = 2;

    private final List<Double> seconds = new ArrayList<>();
    private final List<StepReport> reports = new ArrayList<>();
    private long last;

    private SteadySteps() {}

    /**
     * Runs {@code train}'s own trainer for one epoch.
     *
     * @param examples as many as the steps shall need
     */
    static SteadySteps of(
            JavaSparkContext context,
            Executors executors,
            ComputationGraph network,
            Examples examples,
            Sharding sharding,
            Reduce reduce) {
        TrainingPlan plan = new TrainingPlan(
                1,
                1,
                sharding,
                Descent.of(1e-3),
                ComputeType.FLOAT,
                Synchronization.GRADIENT,
                1,
                reduce,
                OnNan.STOP,
                0);
        SteadySteps steps = new SteadySteps();
        new Trainer(context, executors, plan, examples, Validation.none())
                .fit(network, Map.of(), Checkpoints.none(), steps);
        return steps;
    }

    @Override
    public void begin(int step) {
        last = System.nanoTime();
    }

    @Override
    public void step(StepReport report) {
        long now = System.nanoTime();
        if (report.step() > FIRST) {
            seconds.add((now - last) / 1e9);
            reports.add(report);
        }
        last = System.nanoTime();
    }

    /** Wall time of each step. */
    List<Double> seconds() {
        return seconds;
    }

    /** Where the time of a step goes on average, in milliseconds. */
    String parts() {
        return String.format(
                Locale.ROOT,
                "data %.0f, compute %.0f, reduce %.0f, update %.0f ms",
                mean(StepSeconds::data),
                mean(StepSeconds::compute),
                mean(StepSeconds::reduce),
                mean(StepSeconds::update));
    }

    private double mean(ToDoubleFunction<StepSeconds> part) {
        return 1e3
                * reports.stream()
                        .mapToDouble(report -> part.applyAsDouble(report.seconds()))
                        .average()
                        .orElse(Double.NaN);
    }

    /** Wall time of each step less what its shards spent on data and in the network. */
    List<Double> secondsOfExchange() {
        List<Double> exchange = new ArrayList<>();
        for (int i = 0; i < seconds.size(); i++) {
            exchange.add(seconds.get(i)
                    - reports.get(i).seconds().data()
                    - reports.get(i).seconds().compute());
        }
        return exchange;
    }
}
