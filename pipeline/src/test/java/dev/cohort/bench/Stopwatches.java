package dev.cohort.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;

/** Adds up what each kind of vertex of a network takes, forward and backward, while it trains as usual. */
final class Stopwatches {

    private final Map<String, Double> seconds = new TreeMap<>();

    private Stopwatches() {}

    /** Puts a stopwatch around every vertex and around the updater. */
    static Stopwatches on(ComputationGraph network) {
        Stopwatches all = new Stopwatches();
        GraphVertex[] vertices = network.getVertices();
        for (int i = 0; i < vertices.length; i++) {
            vertices[i] = all.timed(vertices[i]);
        }
        ComputationGraphUpdater timed = new TimedUpdater(network, all);
        timed.setStateViewArray(network.getUpdater().getStateViewArray());
        network.setUpdater(timed);
        return all;
    }

    /** Since the start, by kind and direction. */
    Map<String, Double> seconds() {
        return seconds;
    }

    private GraphVertex timed(GraphVertex vertex) {
        String kind = vertex.hasLayer()
                ? vertex.getLayer().conf().getLayer().getClass().getSimpleName()
                : vertex.getClass().getSimpleName();
        InvocationHandler handler = (proxy, method, arguments) -> {
            long start = System.nanoTime();
            try {
                return method.invoke(vertex, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                switch (method.getName()) {
                    case "doForward" -> add(kind + " forward", start);
                    case "doBackward" -> add(kind + " backward", start);
                    default -> {}
                }
            }
        };
        return (GraphVertex)
                Proxy.newProxyInstance(GraphVertex.class.getClassLoader(), new Class<?>[] {GraphVertex.class}, handler);
    }

    private void add(String what, long start) {
        seconds.merge(what, (System.nanoTime() - start) * 1e-9, Double::sum);
    }

    private static final class TimedUpdater extends ComputationGraphUpdater {

        private final Stopwatches all;

        TimedUpdater(ComputationGraph network, Stopwatches all) {
            super(network);
            this.all = all;
        }

        @Override
        public synchronized void update(
                Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaces) {
            long start = System.nanoTime();
            super.update(gradient, iteration, epoch, batchSize, workspaces);
            all.add("updater", start);
        }
    }
}
