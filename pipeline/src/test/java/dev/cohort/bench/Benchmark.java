package dev.cohort.bench;

import java.util.List;

/** One part of scripts/bench. */
interface Benchmark {

    /**
     * Measures.
     *
     * @param threads that both sides have been set to use
     */
    List<Result> run(int threads) throws Exception;
}
