package dev.cohort.training.text;

import dev.cohort.dataset.DocumentCase;
import dev.cohort.models.TextBatch;
import dev.cohort.text.Vocabulary;
import dev.cohort.training.Chance;
import dev.cohort.training.Examples;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.classification.Truth;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Documents with their classes. In each epoch some other tokens of them become unknown, so that none is relied on. */
public final class DocumentExamples implements Examples {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf's lists are serializable
    private final List<DocumentCase> documents;

    private final Truth truth;

    private final double hidden;
    private final long seed;

    /**
     * Those of a split.
     *
     * @param split whose training cases are numbered in their order
     * @param hidden probability that a token becomes unknown, from 0 to below 1
     * @param seed of the hidden tokens
     */
    public DocumentExamples(LabelledSplit<DocumentCase> split, double hidden, long seed) {
        if (!(hidden >= 0 && hidden < 1)) {
            throw new IllegalArgumentException("hidden tokens must be a share from 0 to below 1, got " + hidden);
        }
        this.documents = split.training();
        this.truth = split.truth();
        this.hidden = hidden;
        this.seed = seed;
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    public String name(int number) {
        return documents.get(number).caseId();
    }

    @Override
    public MultiDataSet batch(int[] numbers, int epoch) {
        List<DocumentCase> chosen =
                Arrays.stream(numbers).mapToObj(documents::get).toList();
        TextBatch batch =
                TextBatch.of(chosen.stream().map(one -> tokens(one, epoch)).toList());
        return new MultiDataSet(
                new INDArray[] {batch.tokens()},
                new INDArray[] {truth.of(chosen)},
                new INDArray[] {batch.mask()},
                null);
    }

    private List<Integer> tokens(DocumentCase document, int epoch) {
        SplittableRandom random = Chance.of(seed, epoch, document.caseId());
        return document.tokens().stream()
                .map(token -> random.nextDouble() < hidden ? Vocabulary.UNKNOWN : token)
                .toList();
    }
}
