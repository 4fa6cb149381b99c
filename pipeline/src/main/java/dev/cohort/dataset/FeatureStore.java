package dev.cohort.dataset;

import static org.apache.parquet.filter2.predicate.FilterApi.and;
import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.eq;
import static org.apache.parquet.filter2.predicate.FilterApi.intColumn;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.util.SerializableConfiguration;

/** The features of clips, read when they are touched; the most recently used blocks are kept in memory. */
public final class FeatureStore implements Serializable {

    private static final Set<String> COLUMNS = Set.of("case_id", "channel", "block", "values");

    private final SerializableConfiguration hadoop;

    /** @param hadoop says where file systems are; travels to the executors with this store */
    public FeatureStore(Configuration hadoop) {
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    /**
     * A stretch of a clip.
     *
     * @param firstFrame from 0
     * @param frames must lie within the clip
     * @return values [channel][frame x band], bands fastest
     */
    public float[][] values(AudioCase clip, long firstFrame, int frames) {
        float[][] values = new float[clip.channels()][Math.multiplyExact(frames, clip.bands())];
        for (StoredBlock block : clip.blocks()) {
            long from = Math.max(firstFrame, block.firstFrame());
            long to = Math.min(firstFrame + frames, block.firstFrame() + block.frames());
            if (from < to) {
                int length = (int) (to - from) * clip.bands();
                ByteBuffer.wrap(bytes(clip, block))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(
                                (int) (from - block.firstFrame()) * clip.bands(),
                                values[block.channel()],
                                (int) (from - firstFrame) * clip.bands(),
                                length);
            }
        }
        return values;
    }

    private byte[] bytes(AudioCase clip, StoredBlock block) {
        return RecentBytes.OF_THIS_PROCESS.of(
                new Key(block.file(), clip.caseId(), block.channel(), block.block()), () -> read(clip, block));
    }

    private byte[] read(AudioCase clip, StoredBlock block) {
        return new StoredRow(
                        "block " + block.block() + " of case " + clip.caseId(),
                        block.file(),
                        and(
                                eq(binaryColumn("case_id"), Binary.fromString(clip.caseId())),
                                and(eq(intColumn("channel"), block.channel()), eq(intColumn("block"), block.block()))),
                        COLUMNS,
                        "values",
                        block.frames() * clip.bands() * Float.BYTES)
                .read(hadoop.value());
    }

    private record Key(String file, String caseId, int channel, int block) {}
}
