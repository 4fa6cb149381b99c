package dev.cohort.training;

import dev.cohort.exchange.Scratch;
import dev.cohort.models.Floats;
import dev.cohort.models.NetworkState;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network whose own updater turns summed gradients into steps. */
final class MasterNetwork {

    private final ComputationGraph network;
    private final Descent descent;
    private final RunningMoments moments;

    MasterNetwork(ComputationGraph network, Descent descent) {
        this.network = network;
        this.descent = descent;
        if (network.getFlattenedGradients() == null) {
            // DL4J makes the gradient's buffer at its own first fit, which never comes here.
            network.initGradientsView();
        }
        this.moments = RunningMoments.of(network);
    }

    int parameterCount() {
        return Math.toIntExact(network.numParams());
    }

    float[] parameters() {
        return NetworkState.parameters(network);
    }

    /** The same in an array that may be used again when it is read. */
    float[] scratchOfParameters() {
        return Floats.of(network.params(), Scratch.take(parameterCount()));
    }

    void setParameters(float[] parameters) {
        Floats.put(parameters, network.params());
    }

    /** What the updater remembers; empty if it remembers nothing. */
    float[] updaterState() {
        INDArray state = updater().getStateViewArray();
        return state == null ? new float[0] : Floats.of(state);
    }

    void setUpdaterState(float[] state) {
        if (state.length > 0) {
            Floats.put(state, updater().getStateViewArray());
        }
    }

    /**
     * One step of the updater with the mean gradient of all samples.
     *
     * @param sum of the samples' gradients; overwritten
     * @param step from 0, over all epochs
     * @param epoch from 1
     */
    void step(float[] sum, int samples, int step, int epoch) {
        clip(sum, samples);
        moments.multiply(sum, 1.0 / samples);
        INDArray gradient = network.getFlattenedGradients();
        Floats.put(sum, gradient);
        // Divides all but running moments by the number of samples, then turns the gradient into the update, in place.
        updater().update(new DefaultGradient(gradient), step, epoch, samples, LayerWorkspaceMgr.noWorkspaces());
        network.params().subi(gradient.reshape(network.params().shape()));
        network.getConfiguration().setIterationCount(step + 1);
        network.getConfiguration().setEpochCount(epoch);
    }

    private void clip(float[] sum, int samples) {
        if (descent.clipNorm() == null) {
            return;
        }
        double norm = Math.sqrt(moments.squaresOfOthers(sum)) / samples;
        if (norm > descent.clipNorm()) {
            double factor = descent.clipNorm() / norm;
            for (int i = 0; i < sum.length; i++) {
                sum[i] = (float) (sum[i] * factor);
            }
            moments.multiply(sum, 1 / factor);
        }
    }

    private ComputationGraphUpdater updater() {
        return network.getUpdater();
    }
}
