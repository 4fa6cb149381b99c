package dev.cohort.jobs;

import dev.cohort.layers.ClassificationLoss;
import dev.cohort.training.classification.ClassWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The loss of a classifier. Mixed into jobs with {@code @Mixin}. */
final class LossOptions {

    @Option(
            names = "--class-weights",
            defaultValue = "NONE",
            description =
                    "${COMPLETION-CANDIDATES}: how much cases count in a classifier's loss; balanced: every class "
                            + "the same (default: ${DEFAULT-VALUE})")
    private ClassWeights weights;

    @Option(
            names = "--label-smoothing",
            defaultValue = "0",
            description = "Share of a classifier's targets that is spread over all classes (default: ${DEFAULT-VALUE})")
    private double smoothing;

    @Option(
            names = "--focal",
            defaultValue = "0",
            description = "Exponent of focal loss, such as 2: how much less counts what a classifier nearly has right "
                    + "(default: ${DEFAULT-VALUE}, cross-entropy)")
    private double focus;

    Loss loss() {
        return new Loss(weights, smoothing, focus);
    }

    /** The loss, valid by construction; the classes are the data's. */
    record Loss(ClassWeights weights, double smoothing, double focus) {
        Loss {
            Check.valid(
                    "The loss",
                    () -> new ClassificationLoss(
                            ClassificationLoss.Kind.ONE_CLASS, new double[] {1, 1}, smoothing, focus));
        }

        /** @param cases how many of each class there are to learn from */
        ClassificationLoss of(List<Integer> cases) {
            return new ClassificationLoss(ClassificationLoss.Kind.ONE_CLASS, weights.of(cases), smoothing, focus);
        }

        Map<String, @Nullable Object> byName() {
            Map<String, @Nullable Object> byName = new LinkedHashMap<>();
            byName.put("class_weights", weights.name());
            byName.put("label_smoothing", smoothing);
            byName.put("focal", focus);
            return byName;
        }
    }
}
