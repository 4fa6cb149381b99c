package dev.cohort.dataset;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The bricks of tables, read when they are touched. Each Java process keeps the most recently used ones, so that
 * the tasks of an executor share them and an epoch over small volumes reads the disk once.
 */
public final class BrickStore implements Serializable {

    /** A quarter of the heap: bricks can be read again, activations cannot. */
    private static final Cache CACHE = new Cache(Runtime.getRuntime().maxMemory() / 4);

    private final SerializableConfiguration hadoop;

    /** @param hadoop says where file systems are; travels to the executors with this store */
    public BrickStore(Configuration hadoop) {
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    /** The raw voxels of a brick: little-endian, x fastest. Shared: not to be changed. */
    public byte[] voxels(StoredBrick brick) {
        Key key = Key.of(brick);
        byte @Nullable [] cached = CACHE.get(key);
        if (cached != null) {
            return cached;
        }
        byte[] read = BrickReader.read(brick, hadoop.value());
        CACHE.put(key, read);
        return read;
    }

    private record Key(String file, String caseId, VolumeRole role, int channel, int ordinal) {
        static Key of(StoredBrick brick) {
            BrickInfo info = brick.info();
            return new Key(brick.file(), info.caseId(), info.role(), info.channel(), info.ordinal());
        }
    }

    /** Least recently used bricks leave first. */
    private static final class Cache {
        private final long capacityBytes;
        private final Map<Key, byte[]> bricks = new LinkedHashMap<>(64, 0.75f, true);
        private long bytes;

        Cache(long capacityBytes) {
            this.capacityBytes = capacityBytes;
        }

        synchronized byte @Nullable [] get(Key key) {
            return bricks.get(key);
        }

        synchronized void put(Key key, byte[] voxels) {
            byte @Nullable [] before = bricks.put(key, voxels);
            bytes += voxels.length - (before == null ? 0 : before.length);
            var oldestFirst = bricks.values().iterator();
            while (bytes > capacityBytes && oldestFirst.hasNext()) {
                bytes -= oldestFirst.next().length;
                oldestFirst.remove();
            }
        }
    }
}
