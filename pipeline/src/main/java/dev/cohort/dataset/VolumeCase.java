package dev.cohort.dataset;

import dev.cohort.volume.Grid;
import java.io.Serializable;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A case of a volumes table: where its bricks lie, not their voxels.
 *
 * @param bricks at least one, all on one grid
 */
public record VolumeCase(String caseId, String subject, List<StoredBrick> bricks) implements Serializable {

    public VolumeCase {
        bricks = List.copyOf(bricks);
        if (bricks.isEmpty()) {
            throw new IllegalArgumentException("A case must have a brick, got none for " + caseId);
        }
        for (StoredBrick brick : bricks) {
            if (!brick.info().grid().equals(bricks.get(0).info().grid())) {
                throw new InputException(
                        "Case " + caseId + " must lie on one grid, but its rows differ in shape or affine");
            }
        }
    }

    /** The grid that all volumes of the case share. */
    public Grid grid() {
        return bricks.get(0).info().grid();
    }

    /** Number of image channels. */
    public int channels() {
        return 1
                + bricksOf(VolumeRole.IMAGE).stream()
                        .mapToInt(b -> b.info().channel())
                        .max()
                        .orElse(-1);
    }

    /** Whether the case has a label map. */
    public boolean isLabelled() {
        return !bricksOf(VolumeRole.LABEL).isEmpty();
    }

    /** Labels other than 0 that occur in the case, ascending. */
    public SortedSet<Integer> labels() {
        SortedSet<Integer> labels = new TreeSet<>();
        bricks.forEach(b -> labels.addAll(b.info().labelVoxels().keySet()));
        return labels;
    }

    /** The bricks of all volumes of a role, in the order of their channels and ordinals. */
    public List<StoredBrick> bricksOf(VolumeRole role) {
        return bricks.stream().filter(b -> b.info().role() == role).toList();
    }
}
