package dev.cohort.training;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The one network whose parameters count: adds the shards' gradients and lets its updater act on them. */
final class MasterNetwork {

    private final ComputationGraph network;
    private final boolean[] isEstimate;
    private int iteration;

    MasterNetwork(ComputationGraph network) {
        this.network = network;
        // DL4J makes the gradient's buffer at its own first fit, which never comes here.
        network.initGradientsView();
        this.isEstimate = estimates(network);
    }

    ComputationGraph network() {
        return network;
    }

    /** One step of the updater with the mean gradient of all samples. Shards are added in the order of the list. */
    void step(List<ShardGradient> shards, int epoch) {
        int samples = shards.stream().mapToInt(ShardGradient::samples).sum();
        INDArray sum = network.getFlattenedGradients();
        sum.assign(Nd4j.createFromArray(sum(shards, samples)).reshape(sum.shape()));
        ComputationGraphUpdater updater = network.getUpdater();
        // Divides by the number of samples, then turns the gradient into the update, in place.
        updater.update(new DefaultGradient(sum), iteration, epoch, samples, LayerWorkspaceMgr.noWorkspaces());
        network.params().subi(sum.reshape(network.params().shape()));
        iteration++;
        network.getConfiguration().setIterationCount(iteration);
        network.getConfiguration().setEpochCount(epoch);
    }

    private float[] sum(List<ShardGradient> shards, int samples) {
        double[] sum = new double[isEstimate.length];
        for (ShardGradient shard : shards) {
            float[] gradient = shard.gradient();
            double share = (double) shard.samples() / samples;
            for (int i = 0; i < gradient.length; i++) {
                sum[i] += isEstimate[i] ? share * gradient[i] : gradient[i];
            }
        }
        float[] rounded = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            rounded[i] = (float) sum[i];
        }
        return rounded;
    }

    /** Batch normalization's running moments travel as gradients, but are means already: DL4J does not divide them. */
    private static boolean[] estimates(ComputationGraph network) {
        boolean[] isEstimate = new boolean[Math.toIntExact(network.numParams())];
        int at = 0;
        for (Layer layer : network.getLayers()) {
            for (Map.Entry<String, INDArray> parameter : layer.paramTable(false).entrySet()) {
                int end = at + Math.toIntExact(parameter.getValue().length());
                if (!layer.updaterDivideByMinibatch(parameter.getKey())) {
                    java.util.Arrays.fill(isEstimate, at, end, true);
                }
                at = end;
            }
        }
        return isEstimate;
    }
}
