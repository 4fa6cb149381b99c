package dev.cohort.seamless;

import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A volume as one input of a network, cut into cores that share no voxel and leave none out.
 *
 * <p>Along each axis it is as long as a patch, or where the volume is longer, as the shortest multiple that holds it. The volume
 * lies in its middle, as in a sliding window that is longer than the volume; around it values are 0.
 *
 * @param extent voxels
 * @param corner the place of its first voxel in the volume, 0 or less along each axis
 * @param layers its cores: along z, and in each layer by y and x
 */
record Piece(Shape extent, Corner corner, List<List<Region>> layers) {

    record Corner(int x, int y, int z) {}

    /**
     * Of a volume; of one slice where a patch is one.
     *
     * @param patch its extents are multiples, but that of a single slice
     * @param margin of the networks
     */
    static Piece of(Shape volume, Shape patch, Margin margin) {
        Margin marginOfZ = patch.z() == 1 ? Margin.NONE : margin;
        Shape extent = new Shape(
                extent(volume.x(), patch.x(), margin),
                extent(volume.y(), patch.y(), margin),
                extent(volume.z(), patch.z(), marginOfZ));
        List<List<Region>> layers = new ArrayList<>();
        for (Span z : cut(extent.z(), patch.z(), marginOfZ)) {
            List<Region> layer = new ArrayList<>();
            for (Span y : cut(extent.y(), patch.y(), margin)) {
                for (Span x : cut(extent.x(), patch.x(), margin)) {
                    layer.add(new Region(x, y, z));
                }
            }
            layers.add(layer);
        }
        Corner corner =
                new Corner((volume.x() - extent.x()) / 2, (volume.y() - extent.y()) / 2, (volume.z() - extent.z()) / 2);
        return new Piece(extent, corner, layers);
    }

    private static int extent(int volume, int patch, Margin margin) {
        return Math.max(patch, new Span(0, volume).alignedTo(margin.multiple()).to());
    }

    /** Cores whose tiles are no longer than a patch with a margin on both sides; at the ends there is nothing to see beyond. */
    static List<Span> cut(int length, int patch, Margin margin) {
        int longest = margin.before() + patch + margin.after();
        List<Span> cores = new ArrayList<>();
        int from = 0;
        while (from < length) {
            int end = Math.max(from - margin.before(), 0) + longest;
            int to = end < length ? end - margin.after() : length;
            cores.add(new Span(from, to));
            from = to;
        }
        return cores;
    }

    /** Whether it is one core, so that a network takes it whole. */
    boolean isWhole() {
        return layers.size() == 1 && layers.get(0).size() == 1;
    }

    /** Where a region lies in the volume. */
    Box place(Region region) {
        return new Box(
                region.x().from() + corner.x(),
                region.y().from() + corner.y(),
                region.z().from() + corner.z(),
                region.shape());
    }
}
