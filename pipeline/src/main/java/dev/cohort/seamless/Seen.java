package dev.cohort.seamless;

import dev.cohort.models.Ensemble;
import dev.cohort.models.Mirror;
import dev.cohort.models.VolumeLabeller.Image;
import dev.cohort.volume.Shape;
import java.util.Collection;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A piece of an image, or one of its mirror images, as the networks of an ensemble see it; regions are those of what is seen. */
record Seen(Piece piece, Mirror mirror, Ensemble ensemble, Image image) {

    /** The part of the piece that a network must see to know some layers in a core as if it saw all. */
    Region tile(Region core, Reach reach, Collection<String> layers) {
        boolean flat = ensemble.patch().z() == 1;
        Shape extent = piece.extent();
        return new Region(
                tile(core.x(), reach, layers, extent.x()),
                tile(core.y(), reach, layers, extent.y()),
                flat ? core.z() : tile(core.z(), reach, layers, extent.z()));
    }

    private static Span tile(Span core, Reach reach, Collection<String> layers, int length) {
        return reach.needed(layers, core).within(length).alignedTo(reach.multiple());
    }

    /** A tile as a network takes it. */
    INDArray input(Region tile) {
        Region asItIs = tile.mirrored(mirror, piece.extent());
        float[] values = ensemble.values(image, piece.place(asItIs));
        return ensemble.input(mirror.of(values, tile.shape()), tile.shape());
    }

    List<Region> cores() {
        return piece.layers().stream().flatMap(List::stream).toList();
    }
}
