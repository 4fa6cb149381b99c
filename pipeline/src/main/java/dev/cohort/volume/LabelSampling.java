package dev.cohort.volume;

import java.io.IOException;

/**
 * Resampling of labels without inventing any: each label is a mask of its own, interpolated linearly, and the
 * strongest wins; of equals the smaller label. Needs no masks in memory, for at most eight labels surround a
 * position and their weights are their votes.
 */
final class LabelSampling {

    /** Votes closer than this are equal: weights that ought to agree differ by rounding. */
    private static final double EQUAL_VOTES = 1e-9;

    private final Voxels labels;
    private final Shape source;
    private final IndexMap map;
    private final Outside outside;

    private final double[] pair = new double[2];
    private final int[] low = new int[3];
    private final int[] high = new int[3];
    private final double[] toHigh = new double[3];
    private final long[] corner = new long[8];
    private final double[] label = new double[8];
    private final double[] vote = new double[8];

    LabelSampling(Volume volume, IndexMap map, Outside outside) {
        this.labels = volume.voxels();
        this.source = volume.grid().shape();
        this.map = map;
        this.outside = outside;
    }

    Voxels run(Shape target, Scratch scratch) throws IOException {
        Voxels into = labels.zerosLikeThis(target.voxels(), scratch);
        double outsideRaw =
                outside.value().isPresent() ? (outside.value().getAsDouble() - labels.intercept()) / labels.slope() : 0;
        for (int z = 0; z < target.z(); z++) {
            for (int y = 0; y < target.y(); y++) {
                long row = target.index(0, y, z);
                for (int x = 0; x < target.x(); x++) {
                    if (moveTo(x, y, z)) {
                        labels.copyOne(strongest(), into, row + x);
                    } else {
                        into.setRaw(row + x, outsideRaw);
                    }
                }
            }
        }
        return into;
    }

    private boolean moveTo(int x, int y, int z) {
        for (int axis = 0; axis < 3; axis++) {
            int inputs = source.along(axis);
            double position = map.at(axis, x, y, z);
            if (!outside.isEdge() && AxisSampling.isBeyond(position, inputs)) {
                return false;
            }
            low[axis] = AxisSampling.weights(AxisSampling.clamped(position, inputs, 0), Interpolation.LINEAR, pair);
            high[axis] = Math.min(inputs - 1, low[axis] + 1);
            toHigh[axis] = pair[1];
        }
        return true;
    }

    /** The index of a corner that holds the winning label. */
    private long strongest() {
        boolean allEqual = true;
        for (int c = 0; c < 8; c++) {
            corner[c] = source.index(
                    (c & 1) == 0 ? low[0] : high[0], (c & 2) == 0 ? low[1] : high[1], (c & 4) == 0 ? low[2] : high[2]);
            label[c] = labels.raw(corner[c]);
            allEqual &= label[c] == label[0];
        }
        return allEqual ? corner[0] : corner[mostVotes()];
    }

    private int mostVotes() {
        int labelCount = 0;
        for (int c = 0; c < 8; c++) {
            double weight = ((c & 1) == 0 ? 1 - toHigh[0] : toHigh[0])
                    * ((c & 2) == 0 ? 1 - toHigh[1] : toHigh[1])
                    * ((c & 4) == 0 ? 1 - toHigh[2] : toHigh[2]);
            int seen = 0;
            while (seen < labelCount && Double.compare(label[seen], label[c]) != 0) {
                seen++;
            }
            if (seen == labelCount) {
                label[seen] = label[c];
                corner[seen] = corner[c];
                vote[seen] = 0;
                labelCount++;
            }
            vote[seen] += weight;
        }
        int best = 0;
        for (int i = 1; i < labelCount; i++) {
            double lead = vote[i] - vote[best];
            if (lead > EQUAL_VOTES || (lead > -EQUAL_VOTES && label[i] < label[best])) {
                best = i;
            }
        }
        return best;
    }
}
