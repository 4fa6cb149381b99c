package dev.cohort.evaluation;

import dev.cohort.evaluation.LabelPiece.Side;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The instances of one case, put together from their pieces: how large each is, and how much each pair shares. */
final class CaseInstances {
    private final Map<Integer, Long> references = new HashMap<>();
    private final Map<Integer, Long> predictions = new HashMap<>();
    private final Map<Pair, Long> shared = new HashMap<>();

    private CaseInstances() {}

    /** A piece of an instance. */
    record Piece(int label, LabelPiece voxels) implements Serializable {}

    private record Pair(int reference, int prediction) {}

    /** Puts pieces together, in any order. */
    static CaseInstances of(Iterable<Piece> pieces) {
        CaseInstances instances = new CaseInstances();
        List<Piece> references = new ArrayList<>();
        List<Piece> predictions = new ArrayList<>();
        for (Piece piece : pieces) {
            Mask mask = piece.voxels().mask();
            if (mask != null) {
                boolean isReference = piece.voxels().side() == Side.REFERENCE;
                (isReference ? references : predictions).add(piece);
                (isReference ? instances.references : instances.predictions)
                        .merge(piece.label(), mask.count(), Long::sum);
            }
        }
        for (Piece reference : references) {
            for (Piece prediction : predictions) {
                long voxels = reference.voxels().shared(prediction.voxels());
                if (voxels > 0) {
                    instances.shared.merge(new Pair(reference.label(), prediction.label()), voxels, Long::sum);
                }
            }
        }
        return instances;
    }

    /**
     * The counts of each class that has instances.
     *
     * @param labelsPerClass an instance's class is its label divided by it, without the rest
     */
    SortedMap<Integer, PanopticCounts> counts(int labelsPerClass) {
        SortedMap<Integer, PanopticCounts> counts = new TreeMap<>();
        Set<Integer> found = new HashSet<>();
        Set<Integer> right = new HashSet<>();
        // In an order that follows from the labels, so that sums do not depend on that of the pieces.
        SortedMap<Integer, Map<Integer, Long>> ordered = new TreeMap<>();
        shared.forEach((pair, voxels) -> ordered.computeIfAbsent(pair.reference(), label -> new TreeMap<>())
                .put(pair.prediction(), voxels));
        ordered.forEach((reference, others) -> others.forEach((prediction, voxels) -> {
            int kind = Math.floorDiv(reference, labelsPerClass);
            long union = references.getOrDefault(reference, 0L) + predictions.getOrDefault(prediction, 0L) - voxels;
            if (kind == Math.floorDiv(prediction, labelsPerClass) && 2 * voxels > union) {
                found.add(reference);
                right.add(prediction);
                counts.merge(kind, new PanopticCounts(1, 0, 0, (double) voxels / union), PanopticCounts::merge);
            }
        }));
        references.keySet().stream()
                .filter(label -> !found.contains(label))
                .forEach(label -> counts.merge(
                        Math.floorDiv(label, labelsPerClass), new PanopticCounts(0, 0, 1, 0), PanopticCounts::merge));
        predictions.keySet().stream()
                .filter(label -> !right.contains(label))
                .forEach(label -> counts.merge(
                        Math.floorDiv(label, labelsPerClass), new PanopticCounts(0, 1, 0, 0), PanopticCounts::merge));
        return counts;
    }
}
