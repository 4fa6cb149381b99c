package dev.cohort.layers;

import dev.cohort.box.Found;
import dev.cohort.box.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs {@link Proposals}. */
@SuppressWarnings("overrides") // As in PlainVertex.
final class ProposalsVertex extends PlainVertex {

    /** Of an image, the surest places that are compared with each other, for each region that is wanted. */
    private static final int COMPARED = 8;

    /** Pixels; a region is made as wide and high, so that it can be looked into. */
    private static final double SMALLEST = 1;

    private final transient Proposals settings;

    ProposalsVertex(ComputationGraph graph, String name, int index, DataType dataType, Proposals settings) {
        super(graph, name, index, dataType);
        this.settings = settings;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray logits = getInputs()[0];
        DetectionLoss grid = settings.grid(Math.toIntExact(logits.size(2)), Math.toIntExact(logits.size(3)));
        List<double[]> regions = new ArrayList<>();
        double[][] images = WholeArrays.rows(logits);
        for (int image = 0; image < images.length; image++) {
            for (Found found : regions(grid, images[image])) {
                Rectangle place = found.place();
                regions.add(new double[] {image, place.left(), place.top(), place.right(), place.bottom()});
            }
        }
        INDArray rows = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, new long[] {regions.size(), Regions.NUMBERS}, 'c');
        return WholeArrays.fill(rows, regions.toArray(new double[0][]));
    }

    private List<Found> regions(DetectionLoss grid, double[] raw) {
        double[] decoded = new double[raw.length];
        grid.decode(raw, decoded);
        int stride = grid.grid().stride();
        double width = (double) grid.grid().columns() * stride;
        double height = (double) grid.grid().rows() * stride;
        List<Found> found = new ArrayList<>();
        for (int place = 0; place < grid.grid().places(); place++) {
            double left = clamp(decoded[grid.index(place, 0)], width - SMALLEST);
            double top = clamp(decoded[grid.index(place, 1)], height - SMALLEST);
            Rectangle within = new Rectangle(
                    left,
                    top,
                    Math.max(left + SMALLEST, clamp(decoded[grid.index(place, 2)], width)),
                    Math.max(top + SMALLEST, clamp(decoded[grid.index(place, 3)], height)));
            found.add(new Found(0, decoded[grid.index(place, DetectionLoss.OBJECT)], within));
        }
        found.sort(Comparator.comparingDouble(Found::score).reversed());
        int compared = Math.min(found.size(), COMPARED * settings.getMost());
        List<Found> kept = settings.suppression().of(found.subList(0, compared));
        return filledUp(kept, found);
    }

    /** Every image has as many regions, since oneDNN makes its code by the shape. */
    private List<Found> filledUp(List<Found> kept, List<Found> surestFirst) {
        Set<Found> all = new LinkedHashSet<>(kept);
        Iterator<Found> others = surestFirst.iterator();
        while (all.size() < settings.getMost() && others.hasNext()) {
            all.add(others.next());
        }
        return List.copyOf(all);
    }

    private static double clamp(double value, double most) {
        return Math.max(0, Math.min(most, value));
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
        INDArray none = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, getInputs()[0].shape(), 'c');
        return new Pair<>(null, new INDArray[] {none});
    }
}
