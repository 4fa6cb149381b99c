package dev.cohort.preprocessing.volume;

import dev.cohort.volume.Affine;
import dev.cohort.volume.Grid;
import dev.cohort.volume.NiftiWriter;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import dev.cohort.volume.Volume;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

/** NIfTI files small enough to reason about. */
final class TinyFiles {

    /** Voxels of unequal number and sides. */
    static final Grid GRID = grid(3, 4, 5);

    /** Never written to: small volumes stay on the heap. */
    private static final Scratch SMALL = Scratch.in(Path.of(""));

    private TinyFiles() {}

    /** Voxels of 1 x 2 x 3 mm, the first at the origin. */
    static Grid grid(int x, int y, int z) {
        return new Grid(new Shape(x, y, z), Affine.scaling(new Spacing(1, 2, 3)));
    }

    /** The same grid, pushed along x. */
    static Grid shifted(Grid grid, double mm) {
        double[] affine = grid.affine().rowMajor();
        affine[3] += mm;
        return new Grid(grid.shape(), Affine.of(affine));
    }

    /** A file whose voxel i holds i. */
    static String ramp(Path file, Grid grid, VoxelType type) throws IOException {
        return write(file, grid, type, i -> i);
    }

    /** A file whose voxel i, x fastest, holds {@code value(i)}. */
    static String write(Path file, Grid grid, VoxelType type, LongToDoubleFunction value) throws IOException {
        return write(file, grid, Voxels.zeros(type, grid.shape().voxels(), SMALL), value);
    }

    /** The same with a slope and an intercept; {@code raw} gives the stored values. */
    static String write(Path file, Grid grid, Voxels voxels, LongToDoubleFunction raw) throws IOException {
        for (long i = 0; i < voxels.count(); i++) {
            voxels.setRaw(i, raw.applyAsDouble(i));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            NiftiWriter.write(
                    new Volume(grid, voxels), out, file.getFileName().toString().endsWith(".gz"));
        }
        return file.toString();
    }

    /** A single NIfTI-1 file, rewritten as a {@code .hdr} and an {@code .img}. */
    static void split(Path single, Path header, Path image) throws IOException {
        byte[] all = Files.readAllBytes(single);
        byte[] head = Arrays.copyOf(all, 348);
        head[345] = 'i';
        // vox_offset, a float: the voxels start where their file starts.
        Arrays.fill(head, 108, 112, (byte) 0);
        Files.write(header, head);
        Files.write(image, Arrays.copyOfRange(all, 352, all.length));
    }
}
