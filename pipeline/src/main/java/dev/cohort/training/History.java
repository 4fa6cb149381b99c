package dev.cohort.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The epochs of a run so far. Which one is best and whether it is time to stop follow from it, so a checkpoint need
 * not remember them.
 */
public record History(List<EpochReport> epochs) {

    public History {
        epochs = List.copyOf(epochs);
    }

    static History none() {
        return new History(List.of());
    }

    History with(EpochReport epoch) {
        List<EpochReport> longer = new ArrayList<>(epochs);
        longer.add(epoch);
        return new History(longer);
    }

    /** The epoch with the highest validation score, the latest of several; without scores the last one. */
    public EpochReport best() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("No epoch has ended");
        }
        EpochReport best = epochs.get(0);
        for (EpochReport epoch : epochs) {
            if (!(score(epoch) < score(best))) {
                best = epoch;
            }
        }
        return best;
    }

    /** The epoch that ended last. */
    public EpochReport last() {
        return epochs.get(epochs.size() - 1);
    }

    /** Whether so many epochs have passed without a better score; never with a patience of 0, or without scores. */
    boolean isPatienceOver(int patience) {
        if (patience == 0 || epochs.isEmpty() || !last().validation().exist()) {
            return false;
        }
        int firstBest = epochs.stream()
                .filter(epoch -> score(epoch) == score(best()))
                .mapToInt(EpochReport::epoch)
                .min()
                .orElseThrow();
        return last().epoch() - firstBest >= patience;
    }

    /** An undefined score is worse than any; without scores every epoch counts the same, and the later one wins. */
    private static double score(EpochReport epoch) {
        @Nullable Double value = epoch.validation().value();
        return value == null ? Double.NEGATIVE_INFINITY : value;
    }
}
