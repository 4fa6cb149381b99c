package dev.cohort.bench;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.LabelledImage;
import dev.cohort.layers.ClassificationLoss;
import dev.cohort.models.CaseClasses;
import dev.cohort.models.ImageClasses;
import dev.cohort.models.Normalization;
import dev.cohort.models.ResNetSettings;
import dev.cohort.training.Scores;
import dev.cohort.training.classification.ClassScores;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.image.ImageExamples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Trains one small residual classifier after the other, each on one thread and in one shard. */
final class StudyTraining {

    private static final int EPOCHS = 12;

    /** Of Adam at the largest batch; it goes with the square root of the batch. */
    private static final double LEARNING_RATE = 0.004;

    private static final int LARGEST_BATCH = 32;

    private final LabelledSplit<LabelledImage> split;
    private final BrickStore store;

    StudyTraining(List<LabelledImage> learned, List<LabelledImage> scored, BrickStore store) {
        this.split = new LabelledSplit<>(learned, scored, 0);
        this.store = store;
    }

    StudyRun run(Normalization normalization, int batch, int seed) {
        long start = System.nanoTime();
        ComputationGraph network = settings(normalization, seed)
                .network(ClassificationLoss.crossEntropy(split.classes().size()))
                .network();
        ImageExamples examples = new ImageExamples(split, store, true, seed);
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            double left = 1 - (epoch - 1.0) / EPOCHS;
            network.setLearningRate(LEARNING_RATE * Math.sqrt((double) batch / LARGEST_BATCH) * Math.pow(left, 0.9));
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, examples.count()).boxed().toList());
            Collections.shuffle(order, new Random(31L * seed + epoch));
            for (int first = 0; first < order.size(); first += batch) {
                network.fit(examples.batch(
                        order.subList(first, Math.min(first + batch, order.size())).stream()
                                .mapToInt(Integer::intValue)
                                .toArray(),
                        epoch));
            }
        }
        return new StudyRun(normalization, batch, seed, accuracy(network), (System.nanoTime() - start) / 1e9);
    }

    private ResNetSettings settings(Normalization normalization, int seed) {
        int channels = split.training().get(0).volumes().channels();
        return new ResNetSettings(
                channels,
                split.classes().size(),
                List.of(1, 1, 1),
                8,
                4,
                normalization,
                normalization == Normalization.GROUP,
                0,
                seed);
    }

    private double accuracy(ComputationGraph network) {
        ImageClasses reader = new ImageClasses(store);
        List<Integer> predicted = new ArrayList<>();
        for (List<LabelledImage> images : reader.batches(split.validation())) {
            reader.probabilities(images, network)
                    .forEach(probabilities -> predicted.add(CaseClasses.mostProbable(probabilities)));
        }
        List<String> classes = split.classes();
        Scores scores = ClassScores.of(
                classes,
                split.validation().stream()
                        .map(one -> classes.indexOf(one.label()))
                        .toList(),
                predicted);
        return Objects.requireNonNull(scores.value());
    }
}
