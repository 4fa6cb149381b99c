package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.LabelSyntax;
import dev.cohort.layers.ClassificationLoss;
import dev.cohort.training.classification.ClassWeights;
import dev.cohort.training.classification.LabelledSplit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The loss of a classifier. Mixed into jobs with {@code @Mixin}. */
final class LossOptions {

    @Option(
            names = "--class-weights",
            defaultValue = "NONE",
            description =
                    "${COMPLETION-CANDIDATES}: how much cases count in a classifier's loss; balanced: every class "
                            + "the same, with --multi-label having a class as much as not having it (default: "
                            + "${DEFAULT-VALUE})")
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

    @Mixin
    private MultiLabelOption multiLabel;

    Loss loss() {
        return new Loss(weights, smoothing, focus, multiLabel.labels());
    }

    /** @throws InputException if cases shall have several labels, of which {@code task} knows nothing */
    void requireOneClass(TaskName task) {
        if (multiLabel.labels().many()) {
            throw new InputException("--multi-label must come with a task of classification, got --task " + task);
        }
    }

    /** The loss, valid by construction; the classes are the data's. */
    record Loss(ClassWeights weights, double smoothing, double focus, LabelSyntax labels) {
        Loss {
            Check.valid(
                    "The loss",
                    () -> new ClassificationLoss(
                            ClassificationLoss.Kind.ONE_CLASS, new double[] {1, 1}, smoothing, focus));
        }

        /** Of the cases that there are to learn from. */
        ClassificationLoss of(LabelledSplit<?> split) {
            List<Integer> cases = split.casesOfClasses();
            return labels.many()
                    ? new ClassificationLoss(
                            ClassificationLoss.Kind.MANY_CLASSES,
                            weights.ofPresence(cases, split.training().size()),
                            smoothing,
                            focus)
                    : new ClassificationLoss(ClassificationLoss.Kind.ONE_CLASS, weights.of(cases), smoothing, focus);
        }

        Map<String, @Nullable Object> byName() {
            Map<String, @Nullable Object> byName = new LinkedHashMap<>();
            byName.put("class_weights", weights.name());
            byName.put("label_smoothing", smoothing);
            byName.put("focal", focus);
            if (labels.many()) {
                byName.put("multi_label", labels.sign());
            }
            return byName;
        }
    }
}
