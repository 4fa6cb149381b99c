package dev.cohort.onednn;

import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.bytedeco.javacpp.Pointer;

/**
 * Kernels that are ready, and the scratch memory they share. A thread takes a bench for the length of a call, so there
 * are as many benches as calls ever ran side by side, and no two threads use one kernel.
 */
final class Bench {

    /** More than the passes of a large network; each takes a few kilobytes. */
    static final int MOST_KERNELS = 512;

    private static final Deque<Bench> IDLE = new ConcurrentLinkedDeque<>();

    private final Scratch scratch = new Scratch();
    private final Map<Recipe, Kernel> kernels;

    Bench(int mostKernels) {
        kernels = new LatestUsed(mostKernels);
    }

    /** Runs a recipe on memory of the caller. */
    static void run(Recipe recipe, List<? extends Pointer> memory) {
        Bench waiting = IDLE.pollFirst();
        Bench bench = waiting == null ? new Bench(MOST_KERNELS) : waiting;
        try {
            bench.kernel(recipe).run(bench.scratch, memory);
        } finally {
            IDLE.addFirst(bench);
        }
    }

    Kernel kernel(Recipe recipe) {
        return kernels.computeIfAbsent(recipe, Kernel::new);
    }

    int size() {
        return kernels.size();
    }

    /** Closes the kernel that has waited longest once there are too many. */
    private static final class LatestUsed extends LinkedHashMap<Recipe, Kernel> {

        private final int most;

        LatestUsed(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Recipe, Kernel> eldest) {
            if (size() > most) {
                eldest.getValue().close();
                return true;
            }
            return false;
        }
    }
}
