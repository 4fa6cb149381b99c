package dev.cohort.volume;

/** Label maps in which every structure is one piece. */
public final class LargestComponent {

    private LargestComponent() {}

    /**
     * Turns all of a label but its largest connected component into background, in place.
     *
     * @param label not 0; of components of one size the first stays, x fastest
     * @return how many voxels became background
     */
    public static long keep(Volume labels, int label, Connectivity connectivity) {
        Shape shape = labels.grid().shape();
        Voxels voxels = labels.voxels();
        Components components = Components.of(
                shape.x(), shape.y(), shape.z(), (x, y, z) -> voxels.raw(shape.index(x, y, z)) == label, connectivity);
        long[] sizes = components.sizes();
        int largest = 0;
        long all = 0;
        for (int component = 0; component < sizes.length; component++) {
            all += sizes[component];
            largest = sizes[component] > sizes[largest] ? component : largest;
        }
        int kept = largest;
        components.forEachRun((component, fromX, toX, y, z) -> {
            for (int x = fromX; component != kept && x < toX; x++) {
                voxels.setRaw(shape.index(x, y, z), 0);
            }
        });
        return sizes.length == 0 ? 0 : all - sizes[largest];
    }
}
