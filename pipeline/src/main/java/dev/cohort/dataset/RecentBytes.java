package dev.cohort.dataset;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a Java process read of tables most recently, so that the tasks of an executor share it and an epoch over small
 * data reads the disk once. Least recently used entries leave first.
 */
final class RecentBytes {

    /** A quarter of the heap: rows can be read again, activations cannot. */
    static final RecentBytes OF_THIS_PROCESS =
            new RecentBytes(Runtime.getRuntime().maxMemory() / 4);

    private final long capacityBytes;
    private final Map<Object, byte[]> entries = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    RecentBytes(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    /**
     * The bytes of a key, read if they are not at hand. Shared: not to be changed.
     *
     * @param key a record that says table file and row
     */
    byte[] of(Object key, Supplier<byte[]> reader) {
        byte @Nullable [] cached = get(key);
        if (cached != null) {
            return cached;
        }
        byte[] read = reader.get();
        put(key, read);
        return read;
    }

    private synchronized byte @Nullable [] get(Object key) {
        return entries.get(key);
    }

    private synchronized void put(Object key, byte[] value) {
        byte @Nullable [] before = entries.put(key, value);
        bytes += value.length - (before == null ? 0 : before.length);
        var oldestFirst = entries.values().iterator();
        while (bytes > capacityBytes && oldestFirst.hasNext()) {
            bytes -= oldestFirst.next().length;
            oldestFirst.remove();
        }
    }
}
