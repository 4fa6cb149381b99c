package dev.cohort.dataset;

import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;

/** The bricks of tables, read when they are touched; the most recently used ones are kept in memory. */
public final class BrickStore implements Serializable {

    private final SerializableConfiguration hadoop;

    /** @param hadoop says where file systems are; travels to the executors with this store */
    public BrickStore(Configuration hadoop) {
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    /** The raw voxels of a brick: little-endian, x fastest. Shared: not to be changed. */
    public byte[] voxels(StoredBrick brick) {
        return RecentBytes.OF_THIS_PROCESS.of(Key.of(brick), () -> BrickReader.read(brick, hadoop.value()));
    }

    private record Key(String file, String caseId, VolumeRole role, int channel, int ordinal) {
        static Key of(StoredBrick brick) {
            BrickInfo info = brick.info();
            return new Key(brick.file(), info.caseId(), info.role(), info.channel(), info.ordinal());
        }
    }
}
