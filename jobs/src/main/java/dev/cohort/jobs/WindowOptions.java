package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.sensor.LabelRule;
import dev.cohort.sensor.Length;
import dev.cohort.sensor.WindowPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How recordings are cut into windows. Mixed into jobs with {@code @Mixin}. */
final class WindowOptions {

    @Option(
            names = "--window",
            required = true,
            paramLabel = "LENGTH",
            description = "Samples such as 256, a time such as 4s or 500ms, or all: a recording is one window")
    private String window;

    @Option(
            names = "--hop",
            paramLabel = "LENGTH",
            description = "From one window to the next (default: a window's length)")
    private @Nullable String hop;

    @Option(
            names = "--shortest",
            defaultValue = "1",
            paramLabel = "LENGTH",
            description =
                    "The last window before a gap or the end may be shorter, but not than this; its true length is "
                            + "stored (default: ${DEFAULT-VALUE})")
    private String shortest;

    @Option(
            names = "--label-rule",
            defaultValue = "MAJORITY",
            description =
                    "${COMPLETION-CANDIDATES}: the label of most samples, that of --positive-label if any sample has "
                            + "it, of the last, or of all, without which the window is left out (default: ${DEFAULT-VALUE})")
    private LabelRule rule;

    @Option(names = "--positive-label", paramLabel = "LABEL", description = "The label that --label-rule any looks for")
    private @Nullable String positive;

    /**
     * The plan that the options describe.
     *
     * @param hasRate whether lengths may be in seconds
     */
    WindowPlan plan(boolean hasRate) {
        if ((rule == LabelRule.ANY) != (positive != null)) {
            throw new InputException(
                    "--label-rule any must come with --positive-label, and no other rule may, got --label-rule " + rule
                            + " and " + (positive == null ? "no --positive-label" : "--positive-label " + positive));
        }
        Length length = length("--window", window, hasRate);
        return new WindowPlan(
                length,
                hop == null ? length : length("--hop", hop, hasRate),
                shortest(length("--shortest", shortest, hasRate)),
                rule,
                positive);
    }

    private static Length shortest(Length length) {
        if (length.equals(Length.ALL)) {
            throw new InputException("--shortest must be samples or a time, got all");
        }
        return length;
    }

    private static Length length(String option, String text, boolean hasRate) {
        Length length = Check.valid(option, () -> Length.parse(text));
        if (length.isInSeconds() && !hasRate) {
            throw new InputException(
                    option + " in seconds must come with --time or --sample-rate-hz, got " + text + " and neither");
        }
        return length;
    }
}
