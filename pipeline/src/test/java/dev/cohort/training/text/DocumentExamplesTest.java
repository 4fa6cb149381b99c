package dev.cohort.training.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.DocumentCase;
import dev.cohort.training.classification.LabelledSplit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class DocumentExamplesTest {

    private static final LabelledSplit<DocumentCase> SPLIT = LabelledSplit.of(
            List.of(
                    new DocumentCase("a", "s1", "no", Collections.nCopies(1000, 7), "00"),
                    new DocumentCase("b", "s2", "yes", List.of(5, 6), "01")),
            caseId -> false);

    private static float[] tokens(DocumentExamples examples, int epoch, int... numbers) {
        return examples.batch(numbers, epoch).getFeatures(0).data().asFloat();
    }

    @Test
    void laysDocumentsSideBySideWithTheirClasses() {
        MultiDataSet batch = new DocumentExamples(SPLIT, 0, 1).batch(new int[] {1, 0}, 1);
        assertThat(batch.getFeatures(0).shape()).containsExactly(2, 1, 1, 1000);
        assertThat(Arrays.copyOf(batch.getFeatures(0).data().asFloat(), 4)).containsExactly(5, 6, 0, 0);
        assertThat(batch.getLabels(0).data().asFloat()).containsExactly(0, 1, 1, 0);
        assertThat(batch.getFeaturesMaskArray(0).sumNumber().intValue()).isEqualTo(1002);
    }

    @Test
    void hidesOthersInEachEpochAndTheSameInEachRepetition() {
        DocumentExamples examples = new DocumentExamples(SPLIT, 0.2, 1);
        float[] first = tokens(examples, 1, 0);
        assertThat(tokens(examples, 1, 0)).containsExactly(first);
        assertThat(tokens(examples, 2, 0)).isNotEqualTo(first);
        // 1 stands for what is unknown; of a thousand tokens about 200 are, within five deviations.
        long hidden = 0;
        for (float token : first) {
            hidden += token == 1 ? 1 : 0;
        }
        assertThat(hidden).isBetween(137L, 263L);
    }

    @Test
    void whatABatchHoldsBesideChangesNothing() {
        DocumentExamples examples = new DocumentExamples(SPLIT, 0.2, 1);
        assertThat(Arrays.copyOf(tokens(examples, 3, 0, 1), 1000)).containsExactly(tokens(examples, 3, 0));
    }

    @Test
    void refusesToHideEverything() {
        assertThatThrownBy(() -> new DocumentExamples(SPLIT, 1, 1))
                .hasMessage("hidden tokens must be a share from 0 to below 1, got 1.0");
    }
}
