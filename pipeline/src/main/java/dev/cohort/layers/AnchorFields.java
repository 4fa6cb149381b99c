package dev.cohort.layers;

import dev.cohort.box.Anchor;
import java.util.List;
import java.util.stream.IntStream;

/** Anchors as Deeplearning4j's JSON can hold them. */
final class AnchorFields {

    private AnchorFields() {}

    static double[] widths(List<Anchor> anchors) {
        return anchors.stream().mapToDouble(Anchor::width).toArray();
    }

    static double[] heights(List<Anchor> anchors) {
        return anchors.stream().mapToDouble(Anchor::height).toArray();
    }

    static List<Anchor> of(double[] widths, double[] heights) {
        return IntStream.range(0, widths.length)
                .mapToObj(i -> new Anchor(widths[i], heights[i]))
                .toList();
    }
}
