package dev.cohort.dataset;

import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.eq;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.util.SerializableConfiguration;

/** The values of sensor windows, read when they are touched; the most recently used stay in memory. */
public final class WindowStore implements Serializable {

    private static final Set<String> COLUMNS = Set.of("case_id", "values");

    private final SerializableConfiguration hadoop;

    /** @param hadoop says where file systems are; travels to the executors with this store */
    public WindowStore(Configuration hadoop) {
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    /** Values [sample x channel], channels fastest. */
    public float[] values(WindowCase window) {
        float[] values = new float[Math.multiplyExact(window.samples(), window.channels())];
        byte[] bytes = RecentBytes.OF_THIS_PROCESS.of(new Key(window.file(), window.caseId()), () -> read(window));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private byte[] read(WindowCase window) {
        return new StoredRow(
                        "window " + window.caseId(),
                        window.file(),
                        eq(binaryColumn("case_id"), Binary.fromString(window.caseId())),
                        COLUMNS,
                        "values",
                        window.samples() * window.channels() * Float.BYTES)
                .read(hadoop.value());
    }

    private record Key(String file, String caseId) {}
}
