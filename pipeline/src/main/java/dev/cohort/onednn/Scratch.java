package dev.cohort.onednn;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Memory that kernels use while they run, one after the other; as large as the neediest wanted. */
final class Scratch {

    private static final long PAGE = 4096;

    private BytePointer memory = new BytePointer(2 * PAGE);

    static long roundedUp(long bytes) {
        return (bytes + PAGE - 1) / PAGE * PAGE;
    }

    /** Forgets the content. */
    void reserve(long bytes) {
        if (memory.capacity() < bytes + PAGE) {
            memory.close();
            memory = new BytePointer(bytes + PAGE);
        }
    }

    /** The memory from a multiple of the page size on. */
    Pointer at(long offset) {
        long toPage = roundedUp(memory.address()) - memory.address();
        return memory.getPointer(toPage + offset);
    }
}
