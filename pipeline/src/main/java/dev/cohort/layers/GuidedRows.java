package dev.cohort.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InvalidInputTypeException;

/** A vertex without parameters over rows of features and a second input, which says what to do with them. */
abstract class GuidedRows extends ParameterlessVertex {

    @Override
    public InputType getOutputType(int index, InputType... inputs) {
        if (!(inputs[0] instanceof InputType.InputTypeFeedForward)) {
            throw new InvalidInputTypeException("the first input must be feed-forward, got " + inputs[0]);
        }
        return inputs[0];
    }

    @Override
    public int minVertexInputs() {
        return 2;
    }

    @Override
    public int maxVertexInputs() {
        return 2;
    }
}
