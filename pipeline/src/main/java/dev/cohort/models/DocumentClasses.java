package dev.cohort.models;

import dev.cohort.dataset.DocumentCase;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Class probabilities of documents. */
public record DocumentClasses() implements CaseClasses<DocumentCase> {

    @Override
    public int batch() {
        return 32;
    }

    @Override
    public List<double[]> probabilities(List<DocumentCase> documents, ComputationGraph network) {
        TextBatch batch =
                TextBatch.of(documents.stream().map(DocumentCase::tokens).toList());
        return CaseClasses.rows(
                network.output(false, new INDArray[] {batch.tokens()}, new INDArray[] {batch.mask()})[0]);
    }
}
