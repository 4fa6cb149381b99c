package dev.cohort.sensor;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a recording as float32, little-endian, sample after sample: in memory up to a limit, all in a file that
 * vanishes when closed beyond it.
 */
final class SampleStore implements Closeable {

    static final int MEMORY_BYTES = 16 << 20;
    private static final int FIRST_BYTES = 4096;

    private final int sampleBytes;
    private final int memoryBytes;
    private final Path directory;
    private byte[] kept;
    private ByteBuffer memory;
    private long samples;
    private @Nullable FileChannel file;

    /**
     * An empty store.
     *
     * @param channels values of a sample
     * @param memoryBytes before the file
     * @param directory for the file
     */
    SampleStore(int channels, int memoryBytes, Path directory) {
        this.sampleBytes = channels * Float.BYTES;
        this.memoryBytes = Math.max(memoryBytes, sampleBytes);
        this.directory = directory;
        this.kept = new byte[Math.min(this.memoryBytes, Math.max(FIRST_BYTES, sampleBytes))];
        this.memory = little(kept);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    long samples() {
        return samples;
    }

    int sampleBytes() {
        return sampleBytes;
    }

    void add(float[] sample) throws IOException {
        if (memory.remaining() < sampleBytes) {
            makeRoom();
        }
        for (float value : sample) {
            memory.putFloat(value);
        }
        samples++;
    }

    private void makeRoom() throws IOException {
        int used = memory.position();
        if (used + sampleBytes <= memoryBytes) {
            kept = Arrays.copyOf(kept, (int) Math.min(memoryBytes, Math.max(2L * used, used + sampleBytes)));
            memory = little(kept).position(used);
            return;
        }
        if (file == null) {
            file = FileChannel.open(
                    Files.createTempFile(directory, "samples-", ".bin"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }
        spill(file);
    }

    private void spill(FileChannel to) throws IOException {
        memory.flip();
        while (memory.hasRemaining()) {
            to.write(memory);
        }
        memory.clear();
    }

    /** The bytes of a run of samples; after the last has been added. */
    byte[] read(long first, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count * sampleBytes);
        long start = first * sampleBytes;
        if (file == null) {
            return Arrays.copyOfRange(kept, (int) start, (int) start + bytes.capacity());
        }
        if (memory.position() > 0) {
            spill(file);
        }
        while (bytes.hasRemaining()) {
            if (file.read(bytes, start + bytes.position()) < 0) {
                throw new IllegalStateException(
                        "Samples " + first + " to " + (first + count) + " of " + samples + " are not in the store");
            }
        }
        return bytes.array();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
