package dev.cohort.training;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Mean Dice of one label over the cases where it is defined.
 *
 * @param mean null if it is defined nowhere
 */
public record LabelDice(int label, @Nullable Double mean, int defined) {

    static LabelDice mean(int label, List<@Nullable Double> dice) {
        double[] values =
                dice.stream().filter(Objects::nonNull).mapToDouble(d -> d).toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return new LabelDice(label, values.length == 0 ? null : sum / values.length, values.length);
    }
}
