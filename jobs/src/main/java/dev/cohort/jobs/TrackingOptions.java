package dev.cohort.jobs;

import dev.cohort.tracking.TrackingUri;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who watches a run. Mixed into jobs with {@code @Mixin}. */
final class TrackingOptions {

    @Option(
            names = "--tensorboard",
            description = "Write TensorBoard event files to tensorboard/ of the model directory")
    private boolean tensorBoard;

    @Option(
            names = "--tracking-uri",
            paramLabel = "URI",
            description = "MLflow server to tell, http:// or https:// (default: none)")
    private @Nullable String uri;

    @Option(
            names = "--experiment",
            defaultValue = "cohort",
            description = "MLflow's experiment (default: ${DEFAULT-VALUE})")
    private String experiment;

    TrackingPlan plan() {
        return new TrackingPlan(tensorBoard, uri == null ? null : TrackingUri.parse(uri), experiment);
    }
}
