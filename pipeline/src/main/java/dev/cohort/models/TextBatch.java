package dev.cohort.models;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Documents of unequal length as a network takes them: padded behind with token 0 to the longest.
 *
 * @param tokens [documents, 1, 1, length]
 * @param mask [documents, 1, 1, length]: 1 where a document has a token, 0 behind its end
 */
public record TextBatch(INDArray tokens, INDArray mask) {

    /** @param documents the tokens of each; at least one document, none of them empty */
    public static TextBatch of(List<List<Integer>> documents) {
        int length = documents.stream().mapToInt(List::size).max().orElseThrow();
        float[] tokens = new float[Math.multiplyExact(documents.size(), length)];
        float[] mask = new float[tokens.length];
        for (int n = 0; n < documents.size(); n++) {
            List<Integer> document = documents.get(n);
            for (int t = 0; t < document.size(); t++) {
                tokens[n * length + t] = document.get(t);
                mask[n * length + t] = 1;
            }
        }
        long[] shape = {documents.size(), 1, 1, length};
        return new TextBatch(Nd4j.create(tokens, shape, 'c'), Nd4j.create(mask, shape, 'c'));
    }
}
