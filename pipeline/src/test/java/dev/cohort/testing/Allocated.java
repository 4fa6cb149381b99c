package dev.cohort.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory a thread has taken, so that a test can bound what a reader of hostile files takes. */
public final class Allocated {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    /** Bytes that this thread has allocated since it began, freed ones among them. */
    public static long bytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
