package dev.cohort.models;

import dev.cohort.box.Found;
import dev.cohort.box.Rectangle;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kinds of detectors, and what their outputs say. */
public enum DetectorKind {
    /** {@link OneStageDetector}. */
    ONE_STAGE {
        @Override
        public ComputationGraph network(DetectorSettings settings) {
            return new OneStageDetector(settings).network();
        }

        @Override
        public String networkName() {
            return "OneStageDetector";
        }

        @Override
        public int losses() {
            return 1;
        }

        @Override
        List<Found> found(INDArray[] outputs, int classes, double leastScore) {
            INDArray output = outputs[0];
            int cells = Math.toIntExact(output.size(2) * output.size(3));
            int numbers = BEFORE_CLASSES + classes;
            int anchors = Math.toIntExact(output.size(1)) / numbers;
            float[] values = Floats.of(output.dup('c'));
            List<Found> found = new ArrayList<>();
            for (int anchor = 0; anchor < anchors; anchor++) {
                for (int cell = 0; cell < cells; cell++) {
                    int at = anchor * numbers * cells + cell;
                    for (int type = 0; type < classes; type++) {
                        double score = (double) values[at + 4 * cells] * values[at + (BEFORE_CLASSES + type) * cells];
                        if (score >= leastScore) {
                            found.add(new Found(
                                    type,
                                    score,
                                    new Rectangle(
                                            values[at],
                                            values[at + cells],
                                            values[at + 2 * cells],
                                            values[at + 3 * cells])));
                        }
                    }
                }
            }
            return found;
        }
    },
    /** {@link TwoStageDetector}. */
    TWO_STAGES {
        @Override
        public ComputationGraph network(DetectorSettings settings) {
            return new TwoStageDetector(settings).network();
        }

        @Override
        public String networkName() {
            return "TwoStageDetector";
        }

        @Override
        public int losses() {
            return 2;
        }

        @Override
        List<Found> found(INDArray[] outputs, int classes, double leastScore) {
            INDArray regions = outputs[1];
            int numbers = BEFORE_CLASSES + classes;
            float[] values = Floats.of(regions.dup('c'));
            List<Found> found = new ArrayList<>();
            for (int at = 0; at < values.length; at += numbers) {
                for (int type = 0; type < classes; type++) {
                    double score = values[at + BEFORE_CLASSES + type];
                    if (score >= leastScore) {
                        found.add(new Found(
                                type,
                                score,
                                new Rectangle(values[at + 1], values[at + 2], values[at + 3], values[at + 4])));
                    }
                }
            }
            return found;
        }
    };

    /** Numbers of a place (the box, and whether there is an object) or of a region (its image, and the box). */
    private static final int BEFORE_CLASSES = 5;

    /** Its network, new and ready to train. */
    public abstract ComputationGraph network(DetectorSettings settings);

    /** What model cards call its network. */
    public abstract String networkName();

    /** Losses of its network, each with the same labels. */
    public abstract int losses();

    /**
     * Everything that is found in one image with at least this score, in pixels of the input.
     *
     * @param outputs of a network for a batch of one
     */
    abstract List<Found> found(INDArray[] outputs, int classes, double leastScore);
}
