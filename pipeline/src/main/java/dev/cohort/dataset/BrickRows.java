package dev.cohort.dataset;

import dev.cohort.volume.Affine;
import dev.cohort.volume.Box;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import dev.cohort.volume.VoxelType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;

/** Rows of {@link TableSchema#VOLUMES} as bricks, and back. */
public final class BrickRows {

    private BrickRows() {}

    /**
     * The row of a brick.
     *
     * @param voxels raw little-endian values, x fastest
     */
    public static Row row(BrickInfo brick, byte[] voxels) {
        Spacing spacing = brick.grid().spacing();
        return RowFactory.create(
                brick.caseId(),
                brick.subject(),
                brick.role().word(),
                brick.channel(),
                brick.ordinal(),
                scala(List.of(brick.box().x(), brick.box().y(), brick.box().z())),
                scala(extent(brick.box().size())),
                voxels,
                brick.type().label(),
                brick.slope(),
                brick.intercept(),
                scala(extent(brick.grid().shape())),
                scala(List.of(spacing.xMm(), spacing.yMm(), spacing.zMm())),
                scala(numbers(brick.grid().affine())),
                brick.role() == VolumeRole.LABEL ? scala(brick.labelVoxels()) : null,
                brick.source().file(),
                brick.source().sha256(),
                scala(extent(brick.source().grid().shape())
                        .subList(0, brick.source().axes())),
                scala(numbers(brick.source().grid().affine())));
    }

    /** Reads a row by column names; its voxels are not touched and need not be selected. */
    public static BrickInfo info(Row row) {
        List<Integer> offset = row.getList(row.fieldIndex("offset"));
        Map<Integer, Long> labelVoxels = row.isNullAt(row.fieldIndex("label_voxels"))
                ? Map.of()
                : row.<Integer, Long>getJavaMap(row.fieldIndex("label_voxels"));
        return new BrickInfo(
                row.getAs("case_id"),
                row.getAs("subject"),
                VolumeRole.of(row.getAs("role")),
                row.<Integer>getAs("channel"),
                row.<Integer>getAs("brick"),
                new Box(offset.get(0), offset.get(1), offset.get(2), shape(row, "size")),
                VoxelType.of(row.getAs("dtype")),
                row.<Double>getAs("slope"),
                row.<Double>getAs("intercept"),
                new Grid(shape(row, "shape"), affine(row, "affine")),
                labelVoxels,
                new Source(
                        row.getAs("source"),
                        row.getAs("source_sha256"),
                        new Grid(shape(row, "source_shape"), affine(row, "source_affine")),
                        row.getList(row.fieldIndex("source_shape")).size()));
    }

    /** The raw voxels of a row. */
    public static byte[] voxels(Row row) {
        return row.getAs("voxels");
    }

    private static Shape shape(Row row, String column) {
        List<Integer> extent = row.getList(row.fieldIndex(column));
        return new Shape(extent.get(0), extent.get(1), extent.size() == 2 ? 1 : extent.get(2));
    }

    private static Affine affine(Row row, String column) {
        List<Double> numbers = row.getList(row.fieldIndex(column));
        return Affine.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static List<Integer> extent(Shape shape) {
        return List.of(shape.x(), shape.y(), shape.z());
    }

    private static List<Double> numbers(Affine affine) {
        return Arrays.stream(affine.rowMajor()).boxed().toList();
    }

    private static <T> Object scala(List<T> list) {
        return JavaConverters.asScalaBuffer(list).toSeq();
    }

    private static @Nullable Object scala(Map<Integer, Long> map) {
        return JavaConverters.mapAsScalaMap(map);
    }
}
