package dev.cohort.report;

import dev.cohort.chart.Html;
import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseVoxels;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.volume.Box;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Shape;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Volumes in three slices side by side, each where the most foreground is, with the outlines of labels. */
final class VolumePainter implements CasePainter {

    private static final int LONGEST_SIDE_PIXELS = 400;
    private static final int GAP = 8;

    @Override
    public String kind() {
        return "volumes";
    }

    @Override
    public List<String> columns() {
        return List.of("case_id", "role", "voxels", "affine");
    }

    @Override
    public ShownCase paint(SparkSession spark, String table, Dataset<Row> rows, String caseId) {
        VolumeCase found = VolumeCatalog.read(spark, table).stream()
                .filter(one -> one.caseId().equals(caseId))
                .findFirst()
                .orElseThrow(() -> CasePainter.unknown(table, caseId));
        CaseVoxels voxels =
                new CaseVoxels(found, new BrickStore(spark.sparkContext().hadoopConfiguration()));
        Grid grid = found.grid();
        Foreground foreground = Foreground.of(List.of(voxels));
        WorldAxes axes = WorldAxes.of(grid.affine());
        List<Slice> slices = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Plane plane : Plane.values()) {
            int normal = axes.voxelAxis(plane.normal());
            slices.add(slice(voxels, plane, box(grid.shape(), normal, foreground.fullestSlice(normal))));
            words.add("%s: slice %d of %d, %s by %s mm"
                    .formatted(
                            plane.title(),
                            foreground.fullestSlice(normal) + 1,
                            grid.shape().along(normal),
                            Html.number(slices.get(slices.size() - 1).widthMm()),
                            Html.number(slices.get(slices.size() - 1).heightMm())));
        }
        words.add("outlines of labels " + found.labels());
        return new ShownCase(sideBySide(slices), words);
    }

    private static Slice slice(CaseVoxels voxels, Plane plane, Box box) {
        Slice slice = Slice.of(new Slice.Sources(voxels, voxels), plane, box);
        int[] nothing = new int[slice.predicted().length];
        return new Slice(
                slice.columns(),
                slice.rows(),
                slice.columnMm(),
                slice.rowMm(),
                slice.image(),
                slice.reference(),
                nothing);
    }

    private static Box box(Shape shape, int normal, int at) {
        int[] first = new int[3];
        int[] size = {shape.x(), shape.y(), shape.z()};
        first[normal] = at;
        size[normal] = 1;
        return new Box(first[0], first[1], first[2], new Shape(size[0], size[1], size[2]));
    }

    private static BufferedImage sideBySide(List<Slice> slices) {
        SlicePainter painter = SlicePainter.forAll(slices, LONGEST_SIDE_PIXELS);
        int width =
                slices.stream().mapToInt(slice -> painter.width(slice) + GAP).sum() - GAP;
        int height = slices.stream().mapToInt(painter::height).max().orElse(1);
        BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = all.createGraphics();
        int left = 0;
        for (Slice slice : slices) {
            graphics.drawImage(painter.paint(slice), left, 0, null);
            left += painter.width(slice) + GAP;
        }
        graphics.dispose();
        return all;
    }
}
