package dev.cohort.executors;

import dev.cohort.dataset.InputException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for work of this process that may hang in a file system. */
final class TimeLimit {

    private TimeLimit() {}

    /**
     * What the work gives, on a thread of its own.
     *
     * @param what the work does, such as writing a checkpoint
     * @throws InputException if it takes longer
     */
    static <T> T within(int seconds, String what, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread worker = new Thread(task, what);
        worker.setDaemon(true);
        worker.start();
        try {
            return task.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            worker.interrupt();
            throw new InputException(what + " has not ended within --step-timeout " + seconds
                    + " s; raise it, or look at the file system");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(what + " failed", e.getCause());
        } catch (InterruptedException e) {
            worker.interrupt();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, e);
        }
    }
}
