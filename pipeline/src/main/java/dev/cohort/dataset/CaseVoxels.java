package dev.cohort.dataset;

import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The voxels of one case by place; only the bricks that a place touches are read. */
public record CaseVoxels(VolumeCase volumes, BrickStore store) {

    /**
     * A box of one image channel.
     *
     * @param box may reach beyond the volume, where values are 0
     * @return values [z][y][x], x fastest
     */
    public float[] image(int channel, Box box) {
        float[] values = new float[Math.toIntExact(box.size().voxels())];
        for (StoredBrick brick : volumes.bricksOf(VolumeRole.IMAGE)) {
            if (brick.info().channel() == channel) {
                paste(brick, box, values);
            }
        }
        return values;
    }

    /**
     * A box of the label map.
     *
     * @param box may reach beyond the volume, where the label is 0
     * @return labels [z][y][x], x fastest
     */
    public int[] labels(Box box) {
        float[] values = new float[Math.toIntExact(box.size().voxels())];
        for (StoredBrick brick : volumes.bricksOf(VolumeRole.LABEL)) {
            paste(brick, box, values);
        }
        int[] labels = new int[values.length];
        Arrays.setAll(labels, i -> (int) values[i]);
        return labels;
    }

    private void paste(StoredBrick stored, Box box, float[] into) {
        BrickInfo brick = stored.info();
        Box from = brick.box();
        Box shared = from.intersect(box).orElse(null);
        if (shared == null) {
            return;
        }
        ByteBuffer raw = ByteBuffer.wrap(store.voxels(stored)).order(ByteOrder.LITTLE_ENDIAN);
        int bytes = brick.type().bytes();
        Shape source = from.size();
        Shape target = box.size();
        for (int z = shared.z(); z < shared.z() + shared.size().z(); z++) {
            for (int y = shared.y(); y < shared.y() + shared.size().y(); y++) {
                int read = bytes * (int) source.index(shared.x() - from.x(), y - from.y(), z - from.z());
                int write = (int) target.index(shared.x() - box.x(), y - box.y(), z - box.z());
                for (int x = 0; x < shared.size().x(); x++) {
                    into[write + x] =
                            (float) (brick.type().get(raw, read + x * bytes) * brick.slope() + brick.intercept());
                }
            }
        }
    }
}
