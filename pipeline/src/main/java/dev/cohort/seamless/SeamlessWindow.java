package dev.cohort.seamless;

import dev.cohort.models.Ensemble;
import dev.cohort.models.Floats;
import dev.cohort.models.Mirror;
import dev.cohort.models.VolumeLabeller;
import dev.cohort.norm.kernel.Moments;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Labels a volume of any size tile by tile, as the networks would in one piece: the class probabilities are the same within
 * rounding. With networks of two dimensions every slice is a piece of its own.
 *
 * <p>Holds one tile's activations and the labels of one layer of cores. Every network goes over the tiles once for each of its
 * normalizations, as far as that layer, and once in all; that for each view. A tile is a patch and what the network sees
 * around it: 14, 36, 72 and 144 voxels more along each axis for a U-Net of 2 to 5 resolutions. A volume that one tile holds
 * needs one pass.
 */
public final class SeamlessWindow implements VolumeLabeller {

    private final Ensemble ensemble;
    private final List<TiledNetwork> networks;
    private final Margin margin;

    /**
     * Looks at the networks.
     *
     * @throws IllegalArgumentException if one cannot go over tiles: it has a layer other than those of U-Nets, or a
     *     normalization by groups of positions
     */
    public SeamlessWindow(Ensemble ensemble) {
        this.ensemble = ensemble;
        this.networks = ensemble.networks().stream().map(TiledNetwork::new).toList();
        this.margin = networks.stream()
                .map(TiledNetwork::margin)
                .reduce(Margin::union)
                .orElseThrow();
    }

    @Override
    public void label(Shape volume, Image image, Slices slices) {
        if (ensemble.patch().z() > 1) {
            labelPiece(volume, image, slices);
            return;
        }
        Shape slice = new Shape(volume.x(), volume.y(), 1);
        for (int i = 0; i < volume.z(); i++) {
            int z = i;
            labelPiece(
                    slice,
                    (channel, box) -> image.read(channel, new Box(box.x(), box.y(), z, box.size())),
                    (zero, classes) -> slices.accept(z, classes));
        }
    }

    private void labelPiece(Shape volume, Image image, Slices slices) {
        Piece piece = piece(volume);
        try {
            List<Look> looks = looks(piece, image);
            for (List<Region> layer : piece.layers()) {
                CoreLayer labels = new CoreLayer(volume, piece.place(layer.get(0)));
                for (Region core : layer) {
                    labels.put(piece.place(core), probabilities(looks, core));
                }
                labels.give(slices);
            }
        } finally {
            networks.forEach(TiledNetwork::release);
        }
    }

    Piece piece(Shape volume) {
        return Piece.of(volume, ensemble.patch(), margin);
    }

    /** One view of one network, with the moments of the piece as it is seen there. */
    record Look(TiledNetwork network, Seen seen, Map<String, Moments[]> moments) {}

    List<Look> looks(Piece piece, Image image) {
        List<Look> looks = new ArrayList<>();
        for (TiledNetwork network : networks) {
            for (Mirror mirror : ensemble.views().of(ensemble.patch())) {
                Seen seen = new Seen(piece, mirror, ensemble, image);
                looks.add(new Look(network, seen, network.moments(seen)));
            }
        }
        return looks;
    }

    /** The mean of all looks at a core: [class][z][y][x]. */
    float[] probabilities(List<Look> looks, Region core) {
        float[] mean =
                new float[Math.toIntExact(ensemble.classes() * core.shape().voxels())];
        for (Look look : looks) {
            Mirror mirror = look.seen().mirror();
            Region where = core.mirrored(mirror, look.seen().piece().extent());
            look.network().settle(look.moments());
            float[] seen = Floats.of(look.network().probabilities(where, look.seen()));
            float[] back = mirror.of(seen, core.shape());
            for (int i = 0; i < mean.length; i++) {
                mean[i] += back[i] / looks.size();
            }
        }
        return mean;
    }
}
