package dev.cohort.evaluation;

import dev.cohort.volume.Components;
import dev.cohort.volume.Connectivity;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connected components of two masks, found and not found: lesion-wise detection.
 *
 * <p>A lesion of the reference is found if the prediction has a voxel of it; a component of the prediction is wrong if it has
 * no voxel of any lesion. This is how the ISLES challenge of 2022 counts, which calls F1 1 where there is nothing; here it
 * is null. No component is too small to count, and none are joined. A found lesion's Dice compares it with all components
 * that touch it, taken together, as BraTS does since 2023.
 *
 * @param found lesions of the reference that are found
 * @param lost lesions of the reference that are not
 * @param wrong components of the prediction that touch no lesion
 * @param diceSum Dice of the found lesions, added up
 * @see <a href="https://doi.org/10.1038/s41597-022-01875-5">Hernandez Petzsche and others, ISLES 2022, 2022</a>
 */
record LesionCounts(long found, long lost, long wrong, double diceSum) implements Serializable {
    private static final LesionCounts ZERO = new LesionCounts(0, 0, 0, 0);

    /** The identity of {@link #merge}. */
    static LesionCounts zero() {
        return ZERO;
    }

    /** Counts the components of two masks of the same box. */
    static LesionCounts between(Mask reference, Mask prediction, Connectivity connectivity) {
        Components lesions = reference.components(connectivity);
        Components components = prediction.components(connectivity);
        long[] sizes = components.sizes();
        Set<Integer> right = new HashSet<>();
        Map<Integer, Touched> touched = new HashMap<>();
        lesions.shared(components).forEach((pair, voxels) -> {
            right.add(pair.other());
            touched.merge(pair.one(), new Touched(voxels, sizes[pair.other()]), Touched::merge);
        });
        long[] lesionSizes = lesions.sizes();
        double diceSum = 0;
        for (Map.Entry<Integer, Touched> lesion : touched.entrySet()) {
            diceSum += lesion.getValue().dice(lesionSizes[lesion.getKey()]);
        }
        return new LesionCounts(
                touched.size(), lesions.count() - touched.size(), components.count() - right.size(), diceSum);
    }

    /** What touches a lesion: voxels shared with it, and voxels in all. */
    private record Touched(long shared, long voxels) {
        private Touched merge(Touched other) {
            return new Touched(shared + other.shared, voxels + other.voxels);
        }

        private double dice(long lesionVoxels) {
            return 2.0 * shared / (lesionVoxels + voxels);
        }
    }

    /** The counts of both; exact but for the sum of Dice, which is to about 1e-12 relative. */
    LesionCounts merge(LesionCounts other) {
        return new LesionCounts(found + other.found, lost + other.lost, wrong + other.wrong, diceSum + other.diceSum);
    }

    /** Found lesions per lesion of the reference; null without any. */
    @Nullable
    Double sensitivity() {
        return found + lost == 0 ? null : Double.valueOf((double) found / (found + lost));
    }

    /** 2 found / (2 found + lost + wrong), from 0 to 1; null without any lesion in either mask. */
    @Nullable
    Double f1() {
        return found + lost + wrong == 0 ? null : Double.valueOf(2.0 * found / (2 * found + lost + wrong));
    }

    /** Mean Dice of the found lesions; null without any. */
    @Nullable
    Double foundDice() {
        return found == 0 ? null : Double.valueOf(diceSum / found);
    }
}
