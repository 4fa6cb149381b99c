package dev.cohort.seamless;

import dev.cohort.norm.kernel.Moments;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A network that goes over the tiles of a piece, and whose normalizations can have the statistics of the piece. */
final class TiledNetwork {

    private final ComputationGraph network;
    private final String output;
    private final Reach reach;
    private final List<List<Site>> rounds;
    private final PartialPass whole;

    /** @throws IllegalArgumentException if the network cannot go over tiles */
    TiledNetwork(ComputationGraph network) {
        this.network = network;
        this.output = network.getConfiguration().getNetworkOutputs().get(0);
        this.reach = new Reach(network);
        this.rounds = Site.rounds(network);
        this.whole = new PartialPass(network, List.of(output));
    }

    /** What it must see around a core. */
    Margin margin() {
        return reach.margin(whole.layers());
    }

    /** The moments of every normalization over the whole piece, round after round; none where it is one core. */
    Map<String, Moments[]> moments(Seen seen) {
        release();
        Map<String, Moments[]> all = new HashMap<>();
        if (!seen.piece().isWhole()) {
            for (List<Site> round : rounds) {
                Map<String, Moments[]> ofRound = measure(round, seen);
                settle(ofRound);
                all.putAll(ofRound);
            }
        }
        return all;
    }

    private Map<String, Moments[]> measure(List<Site> round, Seen seen) {
        PartialPass pass =
                new PartialPass(network, round.stream().map(Site::input).toList());
        Map<String, Moments[]> moments = new HashMap<>();
        for (Region core : seen.cores()) {
            Map<String, INDArray> parts = parts(pass, core, seen);
            for (Site site : round) {
                INDArray part = Objects.requireNonNull(parts.get(site.input()), site.input());
                Moments[] ofCore = site.in(network).measure(part);
                moments.merge(site.layer(), ofCore, TiledNetwork::merged);
            }
        }
        return moments;
    }

    private static Moments[] merged(Moments[] some, Moments[] others) {
        Moments[] merged = new Moments[some.length];
        Arrays.setAll(merged, cell -> some[cell].merge(others[cell]));
        return merged;
    }

    /** Normalizes with the moments of a piece from now on. */
    void settle(Map<String, Moments[]> moments) {
        for (List<Site> round : rounds) {
            for (Site site : round) {
                Moments[] ofWhole = moments.get(site.layer());
                if (ofWhole != null) {
                    site.in(network).settle(ofWhole);
                }
            }
        }
    }

    /** Normalizes with the moments of each input again. */
    void release() {
        rounds.forEach(round -> round.forEach(site -> site.in(network).unsettle()));
    }

    /** Class probabilities of a core, [1, classes, positions...] in C order. */
    INDArray probabilities(Region core, Seen seen) {
        return Objects.requireNonNull(parts(whole, core, seen).get(output), output);
    }

    /** Of some layers what they give in a core. */
    private Map<String, INDArray> parts(PartialPass pass, Region core, Seen seen) {
        Region tile = seen.tile(core, reach, pass.layers());
        Map<String, INDArray> parts = new HashMap<>();
        pass.of(seen.input(tile)).forEach((layer, output) -> {
            parts.put(layer, part(output, core.from(tile), reach.scale(layer)));
            output.close();
        });
        return parts;
    }

    private static INDArray part(INDArray output, Region place, int scale) {
        INDArrayIndex all = NDArrayIndex.all();
        INDArrayIndex y = indices(place.y().coarser(scale));
        INDArrayIndex x = indices(place.x().coarser(scale));
        INDArray part = output.rank() == 4
                ? output.get(all, all, y, x)
                : output.get(all, all, indices(place.z().coarser(scale)), y, x);
        return part.dup('c');
    }

    private static INDArrayIndex indices(Span span) {
        return NDArrayIndex.interval(span.from(), span.to());
    }
}
