package dev.cohort.evaluation;

import dev.cohort.dataset.BrickInfo;
import dev.cohort.dataset.BrickRows;
import dev.cohort.dataset.InputException;
import dev.cohort.volume.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * The labels of one brick, taken apart one at a time.
 *
 * <p>Memory: 4 bytes for each voxel of the brick, and one bit for each voxel in the box of one label.
 */
final class BrickLabels {
    private final BrickInfo brick;
    private final int[] labels;
    private final SortedMap<Integer, Bounds> bounds = new TreeMap<>();

    /** Decodes a row of the volumes table; refuses values that are not whole numbers. */
    BrickLabels(Row row) {
        this.brick = BrickRows.info(row);
        this.labels = decode(BrickRows.voxels(row));
        Shape size = brick.box().size();
        for (int z = 0; z < size.z(); z++) {
            for (int y = 0; y < size.y(); y++) {
                addRow(y, z);
            }
        }
    }

    BrickInfo info() {
        return brick;
    }

    /** The labels other than 0 that occur, ascending. */
    Set<Integer> labels() {
        return Collections.unmodifiableSet(bounds.keySet());
    }

    /** The voxels of a label; without a mask where it does not occur. */
    LabelPiece piece(LabelPiece.Side side, int label) {
        Bounds box = bounds.get(label);
        if (box == null) {
            return new LabelPiece(side, 0, 0, 0, null, brick.grid(), neighbours());
        }
        Mask mask = new Mask(box.lastX - box.x + 1, box.lastY - box.y + 1, box.lastZ - box.z + 1);
        for (int z = box.z; z <= box.lastZ; z++) {
            for (int y = box.y; y <= box.lastY; y++) {
                int row = (int) brick.box().size().index(0, y, z);
                for (int x = box.x; x <= box.lastX; x++) {
                    if (labels[row + x] == label) {
                        mask.add(x - box.x, y - box.y, z - box.z);
                    }
                }
            }
        }
        return new LabelPiece(
                side,
                brick.box().x() + box.x,
                brick.box().y() + box.y,
                brick.box().z() + box.z,
                mask,
                brick.grid(),
                neighbours());
    }

    private Neighbours neighbours() {
        return Neighbours.in(brick.source().axes(), brick.grid().shape());
    }

    private int[] decode(byte[] voxels) {
        int bytes = brick.type().bytes();
        int[] decoded = new int[Math.toIntExact(brick.box().size().voxels())];
        if (voxels.length != (long) decoded.length * bytes) {
            throw new InputException("Case %s, brick %d: voxels must be %d bytes, got %d"
                    .formatted(brick.caseId(), brick.ordinal(), (long) decoded.length * bytes, voxels.length));
        }
        ByteBuffer stored = ByteBuffer.wrap(voxels).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < decoded.length; i++) {
            double value = brick.type().get(stored, i * bytes) * brick.slope() + brick.intercept();
            decoded[i] = (int) value;
            if (decoded[i] != value) {
                throw new InputException("Case %s: labels must be whole numbers of 32 bits, got %s in %s"
                        .formatted(brick.caseId(), value, brick.source().file()));
            }
        }
        return decoded;
    }

    /** Labels come in runs, so the map is asked once for each run and not for each voxel. */
    private void addRow(int y, int z) {
        int nx = brick.box().size().x();
        int row = (int) brick.box().size().index(0, y, z);
        int start = 0;
        for (int x = 1; x <= nx; x++) {
            if (x == nx || labels[row + x] != labels[row + start]) {
                if (labels[row + start] != 0) {
                    bounds.computeIfAbsent(labels[row + start], label -> new Bounds())
                            .addRun(start, x - 1, y, z);
                }
                start = x;
            }
        }
    }

    /** The box of what was added; all ends inclusive, in voxels of the brick. */
    private static final class Bounds {
        private int x = Integer.MAX_VALUE;
        private int y = Integer.MAX_VALUE;
        private int z = Integer.MAX_VALUE;
        private int lastX = -1;
        private int lastY = -1;
        private int lastZ = -1;

        private void addRun(int fromX, int toX, int atY, int atZ) {
            x = Math.min(x, fromX);
            y = Math.min(y, atY);
            z = Math.min(z, atZ);
            lastX = Math.max(lastX, toX);
            lastY = Math.max(lastY, atY);
            lastZ = Math.max(lastZ, atZ);
        }
    }
}
