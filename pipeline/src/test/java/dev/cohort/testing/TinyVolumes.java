package dev.cohort.testing;

import dev.cohort.dataset.CaseVolume;
import dev.cohort.dataset.Source;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.volume.Affine;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import dev.cohort.volume.Volume;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A volumes table small enough to reason about: each case has an image that is bright where its label map says 1,
 * which is a cube of 4 voxels a side, somewhere in 12 x 10 x 8.
 */
public final class TinyVolumes {

    /** The shape of every volume. */
    public static final Shape SHAPE = new Shape(12, 10, 8);

    /** The grid of every volume, with voxels of unequal sides. */
    public static final Grid GRID = new Grid(SHAPE, Affine.scaling(new Spacing(1, 1, 2)));

    private TinyVolumes() {}

    /** Writes a table of the cases {@code case_0} to {@code case_n}, two to a subject. */
    public static void write(SparkSession spark, String path, int cases) {
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < cases; number++) {
            for (CaseVolume volume : volumes(number)) {
                rows.addAll(volume.rows().stream().map(Supplier::get).toList());
            }
        }
        Tables.write(spark.createDataFrame(rows, TableSchema.VOLUMES.columns()), path, TableSchema.VOLUMES);
    }

    /** The image value at a voxel of a case. */
    public static float image(int number, int x, int y, int z) {
        return label(number, x, y, z) * 2 + (float) Math.sin(x + 3 * y + 7 * z + number);
    }

    /** The label at a voxel of a case. */
    public static int label(int number, int x, int y, int z) {
        int fromX = number % 8;
        int fromY = number % 6;
        int fromZ = number % 4;
        boolean inside = x >= fromX && x < fromX + 4 && y >= fromY && y < fromY + 4 && z >= fromZ && z < fromZ + 4;
        return inside ? 1 : 0;
    }

    private static List<CaseVolume> volumes(int number) {
        ByteBuffer image = ByteBuffer.allocate((int) SHAPE.voxels() * 4).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer labels = ByteBuffer.allocate((int) SHAPE.voxels());
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    image.putFloat(image(number, x, y, z));
                    labels.put((byte) label(number, x, y, z));
                }
            }
        }
        return List.of(
                volume(number, VolumeRole.IMAGE, Voxels.wrap(VoxelType.FLOAT32, image.array())),
                volume(number, VolumeRole.LABEL, Voxels.wrap(VoxelType.UINT8, labels.array())));
    }

    private static CaseVolume volume(int number, VolumeRole role, Voxels voxels) {
        Source source = new Source("case_" + number + ".nii", "0".repeat(64), GRID);
        return new CaseVolume("case_" + number, "subject_" + number / 2, role, 0, new Volume(GRID, voxels), source);
    }
}
