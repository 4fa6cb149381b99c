package dev.cohort.report;

import dev.cohort.dataset.CaseVoxels;
import dev.cohort.volume.Box;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Shape;

/**
 * A flat piece of a case, turned as it is looked at.
 *
 * @param columnMm width of a voxel
 * @param rowMm height of a voxel
 * @param image values row by row from the top left, as are {@code reference} and {@code predicted}
 */
@SuppressWarnings("ArrayRecordComponent") // made once, painted once, never compared
record Slice(int columns, int rows, double columnMm, double rowMm, float[] image, int[] reference, int[] predicted) {

    /** The voxels of one case in two tables, on one grid. */
    record Sources(CaseVoxels images, CaseVoxels predictions) {
        Grid grid() {
            return images.volumes().grid();
        }
    }

    /** Cuts a box that is one voxel thick across the plane. */
    static Slice of(Sources sources, Plane plane, Box box) {
        WorldAxes axes = WorldAxes.of(sources.grid().affine());
        int horizontal = axes.voxelAxis(plane.horizontal());
        int vertical = axes.voxelAxis(plane.vertical());
        Turn turn = new Turn(
                box.size(), horizontal, vertical, axes.growsWith(plane.horizontal()), axes.growsWith(plane.vertical()));
        int columns = box.size().along(horizontal);
        int rows = box.size().along(vertical);
        float[] image = new float[columns * rows];
        int[] reference = new int[columns * rows];
        int[] predicted = new int[columns * rows];
        float[] storedImage = sources.images().image(0, box);
        int[] storedReference = sources.images().labels(box);
        int[] storedPrediction = sources.predictions().labels(box);
        for (int i = 0; i < image.length; i++) {
            int from = turn.index(i % columns, i / columns);
            image[i] = storedImage[from];
            reference[i] = storedReference[from];
            predicted[i] = storedPrediction[from];
        }
        return new Slice(
                columns,
                rows,
                sources.grid().spacing().along(horizontal),
                sources.grid().spacing().along(vertical),
                image,
                reference,
                predicted);
    }

    double widthMm() {
        return columns * columnMm;
    }

    double heightMm() {
        return rows * rowMm;
    }

    /** From places in the picture to places in the box, whose other axis has one voxel. */
    record Turn(Shape box, int horizontal, int vertical, boolean flipColumns, boolean flipRows) {

        int index(int column, int row) {
            int[] at = new int[3];
            at[horizontal] = flipColumns ? box.along(horizontal) - 1 - column : column;
            at[vertical] = flipRows ? box.along(vertical) - 1 - row : row;
            return (int) box.index(at[0], at[1], at[2]);
        }
    }
}
