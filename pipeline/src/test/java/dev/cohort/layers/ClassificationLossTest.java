package dev.cohort.layers;

import static dev.cohort.testing.GradientCheck.gaussian;
import static dev.cohort.testing.GradientCheck.oneHot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.layers.ClassificationLoss.Kind;
import dev.cohort.testing.GradientCheck;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class ClassificationLossTest {

    private static final double[] WEIGHTS = {1, 0.5, 2};
    private static final INDArray LOGITS = gaussian(DataType.DOUBLE, 1, 5, 3);
    private static final INDArray ONE_CLASS = oneHot(DataType.DOUBLE, 2, 5, 3);
    private static final INDArray MANY_CLASSES =
            Nd4j.createFromArray(new double[][] {{1, 1, 0}, {0, 0, 0}, {1, 1, 1}, {0, 1, 0}, {0, 0, 1}});

    @ParameterizedTest
    @CsvSource({
        "ONE_CLASS, 0, 0", "ONE_CLASS, 0.1, 0", "ONE_CLASS, 0, 2", "ONE_CLASS, 0.2, 0.5",
        "MANY_CLASSES, 0, 0", "MANY_CLASSES, 0.1, 0", "MANY_CLASSES, 0, 2", "MANY_CLASSES, 0.2, 0.5"
    })
    void gradientsAgreeWithFiniteDifferences(Kind kind, double smoothing, double focus) {
        ClassificationLoss loss = new ClassificationLoss(kind, WEIGHTS, smoothing, focus);
        GradientCheck.run(
                network(loss), gaussian(DataType.DOUBLE, 3, 5, 4), kind == Kind.ONE_CLASS ? ONE_CLASS : MANY_CLASSES);
    }

    @Test
    void isTheLogarithmOfTheProbabilityOfTheTrueClass() {
        // Softmax of (0, log 3) is (1/4, 3/4).
        assertThat(loss(ClassificationLoss.crossEntropy(2), new double[] {0, Math.log(3)}, 0, 1))
                .isCloseTo(-Math.log(0.75), within(1e-12));
    }

    @Test
    void countsAClassByItsWeight() {
        ClassificationLoss weighted = new ClassificationLoss(Kind.ONE_CLASS, new double[] {1, 5}, 0, 0);
        assertThat(loss(weighted, new double[] {0, Math.log(3)}, 0, 1)).isCloseTo(-5 * Math.log(0.75), within(1e-12));
    }

    @Test
    void smoothsTheTargetOverAllClasses() {
        ClassificationLoss smooth = new ClassificationLoss(Kind.ONE_CLASS, new double[] {1, 1}, 0.2, 0);
        assertThat(loss(smooth, new double[] {0, Math.log(3)}, 0, 1))
                .isCloseTo(-0.9 * Math.log(0.75) - 0.1 * Math.log(0.25), within(1e-12));
    }

    @Test
    void countsWhatIsNearlyRightLessWithFocus() {
        ClassificationLoss focal = new ClassificationLoss(Kind.ONE_CLASS, new double[] {1, 1}, 0, 2);
        assertThat(loss(focal, new double[] {0, Math.log(3)}, 0, 1))
                .isCloseTo(-0.25 * 0.25 * Math.log(0.75), within(1e-12));
    }

    @Test
    void judgesEachOfManyClassesByItself() {
        ClassificationLoss many = new ClassificationLoss(Kind.MANY_CLASSES, new double[] {1, 1}, 0, 0);
        // Sigmoids of log 3 and 0 are 3/4 and 1/2.
        assertThat(loss(many, new double[] {Math.log(3), 0}, 1, 0))
                .isCloseTo(-Math.log(0.75) - Math.log(0.5), within(1e-12));
    }

    @Test
    void countsPresenceOfManyClassesByItsWeightAndAbsenceOnce() {
        ClassificationLoss many = new ClassificationLoss(Kind.MANY_CLASSES, new double[] {3, 5}, 0, 0);
        assertThat(loss(many, new double[] {Math.log(3), 0}, 1, 0))
                .isCloseTo(-3 * Math.log(0.75) - Math.log(0.5), within(1e-12));
    }

    @Test
    void staysFiniteForLogitsOfAnySize() {
        INDArray huge = Nd4j.createFromArray(new double[][] {{1e4, -1e4, 0}});
        for (Kind kind : Kind.values()) {
            ClassificationLoss focal = new ClassificationLoss(kind, WEIGHTS, 0, 0.5);
            for (int truth = 0; truth < 3; truth++) {
                INDArray labels = Nd4j.zeros(DataType.DOUBLE, 1, 3).putScalar(0, truth, 1);
                assertThat(focal.computeScore(labels, huge, new ActivationIdentity(), null, false))
                        .isFinite();
                for (double slope : focal.computeGradient(labels, huge, new ActivationIdentity(), null)
                        .toDoubleVector()) {
                    assertThat(slope).isFinite();
                }
            }
        }
    }

    @Test
    void leavesOutMaskedExamples() {
        ClassificationLoss loss = ClassificationLoss.crossEntropy(3);
        INDArray mask = Nd4j.createFromArray(new double[] {0, 1, 0, 0, 0}).reshape(5, 1);
        INDArray losses = loss.computeScoreArray(ONE_CLASS, LOGITS, new ActivationIdentity(), null);
        assertThat(loss.computeScore(ONE_CLASS, LOGITS, new ActivationIdentity(), mask, false))
                .isCloseTo(losses.getDouble(1), within(1e-12));
        INDArray gradient = loss.computeGradient(ONE_CLASS, LOGITS, new ActivationIdentity(), mask);
        assertThat(gradient.getRow(0).norm2Number().doubleValue()).isZero();
        assertThat(gradient.getRow(1).toDoubleVector()).doesNotContain(0);
    }

    @Test
    void comesBackFromJson() {
        ComputationGraphConfiguration configuration =
                network(new ClassificationLoss(Kind.MANY_CLASSES, WEIGHTS, 0.1, 2));
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    void refusesWhatIsNoLoss() {
        assertThatThrownBy(() -> new ClassificationLoss(Kind.ONE_CLASS, new double[] {1, 0}, 0, 0))
                .hasMessage("class weights must be positive, got [1.0, 0.0]");
        assertThatThrownBy(() -> new ClassificationLoss(Kind.ONE_CLASS, WEIGHTS, 1, 0))
                .hasMessage("label smoothing must be at least 0 and below 1, got 1.0");
        assertThatThrownBy(() -> new ClassificationLoss(Kind.ONE_CLASS, WEIGHTS, 0, -1))
                .hasMessage("focus must not be negative, got -1.0");
        assertThatThrownBy(() -> ClassificationLoss.crossEntropy(2)
                        .computeScore(ONE_CLASS, LOGITS, new ActivationIdentity(), null, false))
                .hasMessage("logits must be [examples, 2 classes], got [5, 3]");
    }

    private static double loss(ClassificationLoss loss, double[] logits, double... truth) {
        return loss.computeScore(
                Nd4j.createFromArray(truth).reshape(1, truth.length),
                Nd4j.createFromArray(logits).reshape(1, logits.length),
                new ActivationIdentity(),
                null,
                false);
    }

    private static ComputationGraphConfiguration network(ClassificationLoss loss) {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "classes",
                        new OutputLayer.Builder(loss)
                                .nOut(3)
                                .activation(loss.activation())
                                .build(),
                        "in")
                .setOutputs("classes")
                .setInputTypes(InputType.feedForward(4))
                .build();
    }
}
