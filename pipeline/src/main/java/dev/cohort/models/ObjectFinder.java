package dev.cohort.models;

import dev.cohort.box.Found;
import dev.cohort.box.Rectangle;
import dev.cohort.box.Suppression;
import dev.cohort.box.View;
import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.PictureCase;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Finds the objects of whole images: each is laid on a canvas, as large as it fits.
 *
 * @param classes of objects
 * @param leastScore of what is told
 */
public record ObjectFinder(
        DetectorKind kind,
        int width,
        int height,
        int channels,
        int classes,
        double leastScore,
        Suppression suppression,
        BrickStore store)
        implements Serializable {

    /** The objects of an image, the surest first, in pixels of its boxes. */
    public List<Found> of(PictureCase one, ComputationGraph network) {
        int imageWidth = one.objects().width();
        int imageHeight = one.objects().height();
        View view = View.fitting(imageWidth, imageHeight, width, height);
        Canvas canvas = Canvas.empty(width, height, channels);
        canvas.lay(one, store, view, new Canvas.Part(0, 0, width, height));
        INDArray[] outputs = network.output(false, Canvas.input(List.of(canvas)));
        Rectangle image = new Rectangle(0, 0, imageWidth, imageHeight);
        View back = view.back();
        List<Found> within = new ArrayList<>();
        for (Found found : kind.found(outputs, classes, leastScore)) {
            Rectangle place = back.of(found.place()).within(image);
            if (place.width() > 0 && place.height() > 0) {
                within.add(new Found(found.type(), found.score(), place));
            }
        }
        return suppression.of(within);
    }
}
