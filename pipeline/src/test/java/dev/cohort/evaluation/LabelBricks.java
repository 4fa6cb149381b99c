package dev.cohort.evaluation;

import dev.cohort.dataset.BrickInfo;
import dev.cohort.dataset.BrickRows;
import dev.cohort.dataset.Source;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.volume.Affine;
import dev.cohort.volume.Box;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import dev.cohort.volume.VoxelType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.types.StructType;

/**
 * Small label maps of random shapes, as rows of the volumes table cut into random bricks.
 *
 * @param labels of the voxels, x fastest
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two.
record LabelBricks(Shape shape, float[] labels) {

    static final Spacing SPACING = new Spacing(0.5, 1, 2);

    /** Blobs of labels 1 to 4, many of them of one voxel. */
    static LabelBricks random(Random random, Shape shape) {
        float[] labels = new float[Math.toIntExact(shape.voxels())];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i > 0 && random.nextInt(3) > 0 ? labels[i - 1] : Math.max(0, random.nextInt(7) - 2);
        }
        return new LabelBricks(shape, labels);
    }

    /** Some voxels changed. */
    LabelBricks disturbed(Random random) {
        float[] disturbed = labels.clone();
        for (int i = 0; i < disturbed.length; i++) {
            disturbed[i] = random.nextInt(4) == 0 ? random.nextInt(5) : disturbed[i];
        }
        return new LabelBricks(shape, disturbed);
    }

    /** Another number for each label, 0 stays. */
    LabelBricks renumbered(int[] numbers) {
        float[] renumbered = new float[labels.length];
        for (int i = 0; i < labels.length; i++) {
            renumbered[i] = labels[i] == 0 ? 0 : numbers[(int) labels[i] - 1];
        }
        return new LabelBricks(shape, renumbered);
    }

    /** One row for each slab along x. */
    List<Row> rows(String caseId, int slabs) {
        List<Row> rows = new ArrayList<>();
        int x = 0;
        for (int slab = 0; slab < slabs; slab++) {
            int end = (slab + 1) * shape.x() / slabs;
            if (end > x) {
                rows.add(row(caseId, rows.size(), new Box(x, 0, 0, new Shape(end - x, shape.y(), shape.z()))));
                x = end;
            }
        }
        return rows;
    }

    private Row row(String caseId, int ordinal, Box box) {
        Shape size = box.size();
        ByteBuffer voxels =
                ByteBuffer.allocate(4 * Math.toIntExact(size.voxels())).order(ByteOrder.LITTLE_ENDIAN);
        for (int z = 0; z < size.z(); z++) {
            for (int y = 0; y < size.y(); y++) {
                for (int x = 0; x < size.x(); x++) {
                    voxels.putFloat(labels[(int) shape.index(box.x() + x, y, z)]);
                }
            }
        }
        Grid grid = new Grid(shape, Affine.scaling(SPACING));
        Row row = BrickRows.row(
                new BrickInfo(
                        caseId,
                        caseId,
                        VolumeRole.LABEL,
                        0,
                        ordinal,
                        box,
                        VoxelType.FLOAT32,
                        1,
                        0,
                        grid,
                        Map.of(),
                        new Source(caseId + ".nii", "", grid, 3)),
                voxels.array());
        // As Spark gives rows back: with names, and sequences for arrays.
        StructType columns = TableSchema.VOLUMES.columns();
        return (Row) CatalystTypeConverters.convertToScala(
                CatalystTypeConverters.createToCatalystConverter(columns).apply(row), columns);
    }
}
