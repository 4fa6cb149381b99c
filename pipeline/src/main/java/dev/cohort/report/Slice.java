package dev.cohort.report;

import dev.cohort.dataset.CaseVoxels;
import dev.cohort.volume.Box;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Shape;

/** A flat piece of a case, turned as it is looked at: image and both label maps, row by row from the top left. */
final class Slice {

    final int columns;
    final int rows;
    final double columnMm;
    final double rowMm;
    final float[] image;
    final int[] reference;
    final int[] predicted;

    private Slice(int columns, int rows, double columnMm, double rowMm, Turn turn, Sources sources) {
        this.columns = columns;
        this.rows = rows;
        this.columnMm = columnMm;
        this.rowMm = rowMm;
        image = new float[columns * rows];
        reference = new int[columns * rows];
        predicted = new int[columns * rows];
        float[] stored = sources.images().image(0, turn.box());
        int[] storedReference = sources.images().labels(turn.box());
        int[] storedPrediction = sources.predictions().labels(turn.box());
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int from = turn.index(column, row);
                int to = column + row * columns;
                image[to] = stored[from];
                reference[to] = storedReference[from];
                predicted[to] = storedPrediction[from];
            }
        }
    }

    /** The two tables' voxels of one case, on one grid. */
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
                box, horizontal, vertical, axes.growsWith(plane.horizontal()), axes.growsWith(plane.vertical()));
        return new Slice(
                box.size().along(horizontal),
                box.size().along(vertical),
                sources.grid().spacing().along(horizontal),
                sources.grid().spacing().along(vertical),
                turn,
                sources);
    }

    /** From places in the picture to places in the box. */
    private record Turn(Box box, int horizontal, int vertical, boolean flipColumns, boolean flipRows) {

        int index(int column, int row) {
            Shape size = box.size();
            int[] at = new int[3];
            at[horizontal] = flipColumns ? size.along(horizontal) - 1 - column : column;
            at[vertical] = flipRows ? size.along(vertical) - 1 - row : row;
            return (int) size.index(at[0], at[1], at[2]);
        }
    }
}
