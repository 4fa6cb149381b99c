package dev.cohort.jobs;

import dev.cohort.tracking.JsonLinesTracker;
import dev.cohort.tracking.MlflowRun;
import dev.cohort.tracking.MlflowTracker;
import dev.cohort.tracking.SparkMetrics;
import dev.cohort.tracking.TensorBoardTracker;
import dev.cohort.tracking.Tracker;
import dev.cohort.tracking.TrackingUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who watches a run: {@code steps.jsonl} and Spark's metrics always.
 *
 * @param tensorBoard whether event files are written
 * @param uri of MLflow; null for none
 * @param experiment MLflow's
 */
record TrackingPlan(boolean tensorBoard, @Nullable TrackingUri uri, String experiment) {

    /**
     * Begins to watch, or goes on with it.
     *
     * @param model the model directory, where the files go
     * @param step steps taken before; 0 for a new run
     * @param parameters of the run, for people
     */
    Tracker of(Configuration hadoop, String model, int step, Map<String, String> parameters) {
        String lines = new Path(model, "steps.jsonl").toString();
        String board = new Path(model, "tensorboard").toString();
        List<Tracker> trackers = new ArrayList<>();
        trackers.add(new SparkMetrics());
        trackers.add(step == 0 ? JsonLinesTracker.begin(hadoop, lines) : JsonLinesTracker.resume(hadoop, lines, step));
        if (tensorBoard) {
            trackers.add(
                    step == 0
                            ? TensorBoardTracker.begin(hadoop, board)
                            : TensorBoardTracker.resume(hadoop, board, step));
        }
        if (uri != null) {
            MlflowRun run = new MlflowRun(
                    experiment, new Path(model).getName(), parameters, new Path(model, "mlflow-run").toString());
            trackers.add(new MlflowTracker(uri, run, hadoop));
        }
        return Tracker.all(trackers);
    }
}
