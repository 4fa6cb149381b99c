package dev.cohort.report;

import dev.cohort.chart.Html;
import dev.cohort.dataset.CaseVoxels;
import dev.cohort.dataset.InputException;
import dev.cohort.volume.Box;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Shape;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One case in three slices, each where the most foreground is, cut to the foreground and its surroundings.
 *
 * @param figures HTML of each slice
 */
record CasePicture(List<String> figures) {

    private static final double GRID_TOLERANCE_MM = 1e-3;
    private static final double MARGIN_MM = 10;

    /** Twice what the page shows, for sharp screens and print. */
    private static final int LONGEST_SIDE_PIXELS = 640;

    /**
     * Pictures a case.
     *
     * @param images image and reference labels
     * @param predictions predicted labels of the same case
     * @throws InputException if the grids differ, or a volume is missing
     */
    static CasePicture of(CaseVoxels images, CaseVoxels predictions) {
        String caseId = images.volumes().caseId();
        Grid grid = images.volumes().grid();
        predictions.volumes().grid().difference(grid, GRID_TOLERANCE_MM).ifPresent(difference -> {
            throw new InputException(
                    "Case " + caseId + " must lie on one grid in --images and --predictions, got " + difference);
        });
        if (images.volumes().channels() == 0 || !images.volumes().isLabelled()) {
            throw new InputException("Case " + caseId + " must have an image and labels in --images");
        }
        Foreground foreground = Foreground.of(List.of(images, predictions));
        Slice.Sources sources = new Slice.Sources(images, predictions);
        WorldAxes axes = WorldAxes.of(grid.affine());
        List<Slice> slices = new ArrayList<>();
        for (Plane plane : Plane.values()) {
            slices.add(Slice.of(sources, plane, box(foreground, grid, axes.voxelAxis(plane.normal()))));
        }
        SlicePainter painter = SlicePainter.forAll(slices, LONGEST_SIDE_PIXELS);
        List<String> figures = new ArrayList<>();
        for (Plane plane : Plane.values()) {
            int normal = axes.voxelAxis(plane.normal());
            String place = "slice %d of %d"
                    .formatted(foreground.fullestSlice(normal) + 1, grid.shape().along(normal));
            figures.add(figure(plane, place, caseId, slices.get(figures.size()), painter));
        }
        return new CasePicture(figures);
    }

    private static Box box(Foreground foreground, Grid grid, int normal) {
        int[] first = new int[3];
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int margin = (int) Math.ceil(MARGIN_MM / grid.spacing().along(axis));
            int[] range = foreground.range(axis, margin);
            first[axis] = axis == normal ? foreground.fullestSlice(axis) : range[0];
            size[axis] = axis == normal ? 1 : range[1] - range[0];
        }
        return new Box(first[0], first[1], first[2], new Shape(size[0], size[1], size[2]));
    }

    private static String figure(Plane plane, String place, String caseId, Slice slice, SlicePainter painter) {
        String alt =
                "%s %s of case %s in grey, %s by %s mm; outlines of the reference labels in blue and of the predicted"
                                .formatted(
                                        plane.title(),
                                        place,
                                        caseId,
                                        Html.number(slice.widthMm()),
                                        Html.number(slice.heightMm()))
                        + " labels in yellow";
        int width = painter.width(slice);
        return """
                <figure style="flex: %d 1 0">
                <img width="%d" height="%d" alt="%s" src="data:image/png;base64,%s">
                <figcaption>%s, %s</figcaption>
                </figure>
                """.formatted(
                        width,
                        width,
                        painter.height(slice),
                        Html.escape(alt),
                        Base64.getEncoder().encodeToString(painter.png(slice)),
                        plane.title(),
                        place);
    }

    /** The slices side by side, and which outline is which. */
    String html() {
        return """
                <p class="legend"><span class="reference"></span> reference
                <span class="predicted"></span> predicted</p>
                <div class="slices">
                %s</div>
                """.formatted(String.join("", figures));
    }
}
