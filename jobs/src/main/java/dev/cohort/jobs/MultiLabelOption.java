package dev.cohort.jobs;

import dev.cohort.dataset.LabelSyntax;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether cases may have several labels at once. Mixed into jobs with {@code @Mixin}. */
final class MultiLabelOption {

    @Option(
            names = "--multi-label",
            paramLabel = "SIGN",
            description =
                    "Labels hold any number of classes with this sign between, such as | in car|tree; the sign alone is a "
                            + "case of no class (default: a label is one class)")
    private @Nullable String sign;

    LabelSyntax labels() {
        return Check.valid("--multi-label", () -> new LabelSyntax(sign));
    }
}
