package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResamplingTest {

    @TempDir
    Path temporary = Path.of("");

    private Scratch scratch() {
        return Scratch.in(temporary);
    }

    private interface Field {
        double at(int x, int y, int z);
    }

    private Volume volume(VoxelType type, Shape shape, Affine affine, Field field) throws IOException {
        Voxels voxels = Voxels.zeros(type, shape.voxels(), scratch());
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    voxels.setRaw(shape.index(x, y, z), field.at(x, y, z));
                }
            }
        }
        return new Volume(new Grid(shape, affine), voxels);
    }

    private static Affine unit() {
        return Affine.scaling(new Spacing(1, 1, 1));
    }

    /** Golden values: scipy 1.10.1, ndimage.affine_transform with this matrix, cval=-1. */
    @Test
    void interpolatesBetweenObliqueGridsAsScipyDoes() throws IOException {
        Volume source = volume(
                VoxelType.FLOAT64, new Shape(5, 4, 6), unit(), (x, y, z) -> (x * 7 + y * 5 + z * 3 + x * y * z) % 11);
        double c = Math.cos(0.3);
        double s = Math.sin(0.3);
        Affine map = Affine.of(
                new double[] {c * 0.8, -s * 0.8, 0.1, 0.4, s * 0.9, c * 0.9, 0, 0.2, 0.05, 0, 1.1, -0.5, 0, 0, 0, 1});
        Grid target = new Grid(new Shape(4, 3, 4), map);
        double[] nearest = {0, 1, 7, 10, 9, 2, 5, 5, 1, 6};
        double[] linear = {
            2.92,
            2.917443027155603,
            5.391198513295719,
            5.9541281003048905,
            5.007043437361462,
            6.3087207541604045,
            5.863641222898002,
            3.019616728911549,
            1.5229488691782789,
            3.2168102425268166
        };
        double[] cubic = {
            2.3255597682193114, 2.5252820294484994, 5.299759538080649, 6.23417162467382, 4.249750296410478,
            7.643860588371925, 6.667315061829892, 1.7280587725312768, 0.9688363408933387, 2.9351494761332866
        };
        double[] cubicInside = {
            -1,
            -1,
            -1,
            6.842004775006585,
            4.055352080072651,
            7.31765240456811,
            6.747460127881832,
            1.6208018371582473,
            0.9386075728751544,
            3.252607261019721
        };
        expect(Resampling.toGrid(source, target, Interpolation.NEAREST, scratch()), nearest);
        expect(Resampling.toGrid(source, target, Interpolation.LINEAR, scratch()), linear);
        expect(Resampling.toGrid(source, target, Interpolation.CUBIC, scratch()), cubic);
        expect(Resampling.toGrid(source, target, Interpolation.CUBIC, Outside.of(-1), scratch()), cubicInside);
    }

    private static void expect(Volume volume, double... golden) {
        int[] places = {0, 5, 11, 13, 18, 25, 30, 37, 42, 47};
        double[] actual = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            actual[i] = volume.voxels().value(places[i]);
        }
        assertThat(actual).containsExactly(golden, within(1e-5));
    }

    @Test
    void theStraightPathAndTheObliquePathAgree() throws IOException {
        Volume source = volume(VoxelType.INT16, new Shape(7, 6, 5), unit(), (x, y, z) -> x * x - 3 * y + z * y);
        Affine permuted = Affine.of(new double[] {0, 0, -0.7, 5.5, 0.9, 0, 0, 0.3, 0, 0.6, 0, 1, 0, 0, 0, 1});
        Grid target = new Grid(new Shape(5, 6, 9), permuted);
        for (Interpolation interpolation : Interpolation.values()) {
            for (Outside outside : new Outside[] {Outside.EDGE, Outside.of(-7)}) {
                Volume straight = Resampling.toGrid(source, target, interpolation, outside, scratch());
                IndexMap map = IndexMap.between(target, source.grid());
                Voxels oblique = new ObliqueSampling(source.grid().shape(), map, interpolation, outside)
                        .run(source.voxels(), target.shape(), scratch());
                assertThat(NiftiConformanceTest.real(straight))
                        .containsExactly(NiftiConformanceTest.real(new Volume(target, oblique)), within(1e-4));
            }
        }
    }

    @Test
    void aGridOnItselfChangesNothing() throws IOException {
        Volume source = volume(VoxelType.UINT8, new Shape(4, 3, 2), unit(), (x, y, z) -> x + 10 * y + 100 * z);
        for (Interpolation interpolation : Interpolation.values()) {
            Volume same = Resampling.toGrid(source, source.grid(), interpolation, scratch());
            assertThat(NiftiConformanceTest.real(same)).isEqualTo(NiftiConformanceTest.real(source));
        }
    }

    @Test
    void keepsTheFirstCentreAndStaysWithinTheLast() {
        Grid grid = new Grid(new Shape(11, 4, 1), Affine.scaling(new Spacing(0.7, 2.5, 3)));
        Grid at = Resampling.gridAt(grid, new Spacing(1, 1, 1));
        assertThat(at.shape()).isEqualTo(new Shape(8, 8, 1));
        assertThat(at.spacing()).isEqualTo(new Spacing(1, 1, 1));
        assertThat(Resampling.gridAt(grid, new Spacing(0.1, 2.5, 1)).shape()).isEqualTo(new Shape(71, 4, 1));
    }

    @Test
    void labelsAreNeverInvented() throws IOException {
        // Halfway between 0 and 9 a plain interpolation would find 4 and 5.
        Volume labels = volume(VoxelType.UINT8, new Shape(4, 1, 1), unit(), (x, y, z) -> x < 2 ? 0 : 9);
        Volume fine = Resampling.labelsToSpacing(labels, new Spacing(0.25, 1, 1), scratch());
        assertThat(fine.voxels().type()).isEqualTo(VoxelType.UINT8);
        assertThat(NiftiConformanceTest.real(fine)).containsExactly(0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 9);
    }

    @Test
    void theLabelWithMostVotesWinsAgainstANearerOne() throws IOException {
        // At (0.4, 0.4) the nearest voxel is 5 with 0.36 of the votes; the three others are 2.
        Volume labels = volume(VoxelType.INT16, new Shape(2, 2, 1), unit(), (x, y, z) -> x + y == 0 ? 5 : 2);
        Affine shifted = Affine.of(new double[] {1, 0, 0, 0.4, 0, 1, 0, 0.4, 0, 0, 1, 0, 0, 0, 0, 1});
        Volume moved = Resampling.labelsToGrid(labels, new Grid(new Shape(1, 1, 1), shifted), scratch());
        assertThat(moved.voxels().raw(0)).isEqualTo(2);
    }

    @Test
    void labelsComeBackToTheGridTheyCameFrom() throws IOException {
        Volume labels = volume(
                VoxelType.UINT8,
                new Shape(9, 9, 9),
                Affine.scaling(new Spacing(2, 2, 2)),
                (x, y, z) -> x > 4 ? 2 : y > 4 ? 1 : 0);
        Volume fine = Resampling.labelsToSpacing(labels, new Spacing(1, 1, 1), scratch());
        Volume back = Resampling.labelsToGrid(fine, labels.grid(), scratch());
        assertThat(NiftiConformanceTest.real(back)).isEqualTo(NiftiConformanceTest.real(labels));
    }

    @Test
    void beyondTheLabelsTheirEdgeGoesOnUnlessToldOtherwise() throws IOException {
        Volume labels = volume(VoxelType.UINT8, new Shape(2, 1, 1), unit(), (x, y, z) -> 3);
        Grid wider = new Grid(new Shape(4, 1, 1), unit());
        assertThat(NiftiConformanceTest.real(Resampling.labelsToGrid(labels, wider, scratch())))
                .containsExactly(3, 3, 3, 3);
        assertThat(NiftiConformanceTest.real(Resampling.labelsToGrid(labels, wider, Outside.of(0), scratch())))
                .containsExactly(3, 3, 0, 0);
    }

    @Test
    void oneNaNDoesNotSpread() throws IOException {
        Volume image =
                volume(VoxelType.FLOAT32, new Shape(5, 5, 5), unit(), (x, y, z) -> x + y + z == 0 ? Double.NaN : 1);
        Volume cubic = Resampling.toSpacing(image, new Spacing(0.5, 0.5, 0.5), Interpolation.CUBIC, scratch());
        assertThat(NiftiConformanceTest.real(cubic)).doesNotContain(Double.NaN);
    }

    @Test
    void mappedAndHeapVolumesGiveTheSame() throws IOException {
        Volume source = volume(VoxelType.INT16, new Shape(13, 11, 9), unit(), (x, y, z) -> (x * 31 + y * 17 + z) % 97);
        Scratch mapped = Scratch.withChunks(temporary, 0, 7);
        Spacing fine = new Spacing(0.7, 0.8, 0.9);
        assertThat(NiftiConformanceTest.real(Resampling.toSpacing(source, fine, Interpolation.CUBIC, mapped)))
                .isEqualTo(
                        NiftiConformanceTest.real(Resampling.toSpacing(source, fine, Interpolation.CUBIC, scratch())));
    }
}
