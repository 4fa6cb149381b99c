package dev.cohort.preprocessing.audio;

import dev.cohort.audio.FrameSink;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The measured frames of one channel, until the end of the clip is known: the last block in memory, those before it in
 * a file that vanishes when closed. A clip of one block never touches the disk.
 */
final class MeasuredFrames implements FrameSink, Closeable {

    private static final int FIRST_FRAMES = 128;

    private final int bands;
    private final int framesPerBlock;
    private final Path directory;
    private float[] block;
    private int inBlock;
    private long frames;
    private double largest = Double.NEGATIVE_INFINITY;
    private @Nullable FileChannel spilled;

    /**
     * An empty channel.
     *
     * @param bands values of a frame
     * @param directory for the file
     */
    MeasuredFrames(int bands, int framesPerBlock, Path directory) {
        this.bands = bands;
        this.framesPerBlock = framesPerBlock;
        this.directory = directory;
        this.block = new float[Math.min(FIRST_FRAMES, framesPerBlock) * bands];
    }

    @Override
    public void accept(double[] values) {
        if (inBlock == framesPerBlock) {
            spill();
        }
        if (inBlock * bands == block.length) {
            block = Arrays.copyOf(block, Math.min(2 * block.length, framesPerBlock * bands));
        }
        for (int band = 0; band < bands; band++) {
            block[inBlock * bands + band] = (float) values[band];
            largest = Math.max(largest, values[band]);
        }
        inBlock++;
        frames++;
    }

    long frames() {
        return frames;
    }

    /** Of all values. */
    double largest() {
        return largest;
    }

    /** The values of some frames, one frame after the other. */
    float[] values(long first, int count) throws IOException {
        float[] values = new float[count * bands];
        long inMemory = frames - inBlock;
        int fromDisk = (int) Math.max(0, Math.min(inMemory - first, count));
        if (fromDisk > 0) {
            if (spilled == null) {
                throw new IllegalStateException("Frames before " + inMemory + " are not there");
            }
            ByteBuffer bytes = ByteBuffer.allocate(fromDisk * bands * Float.BYTES);
            long at = first * bands * Float.BYTES;
            while (bytes.hasRemaining() && spilled.read(bytes, at + bytes.position()) >= 0) {
                // Until all of them are there.
            }
            bytes.flip().asFloatBuffer().get(values, 0, fromDisk * bands);
        }
        int before = Math.toIntExact(first + fromDisk - inMemory);
        System.arraycopy(block, before * bands, values, fromDisk * bands, (count - fromDisk) * bands);
        return values;
    }

    private void spill() {
        try {
            if (spilled == null) {
                Path file = Files.createTempFile(directory, "frames-", ".bin");
                spilled = FileChannel.open(
                        file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            }
            ByteBuffer bytes = ByteBuffer.allocate(inBlock * bands * Float.BYTES);
            bytes.asFloatBuffer().put(block, 0, inBlock * bands);
            while (bytes.hasRemaining()) {
                spilled.write(bytes);
            }
            inBlock = 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Writing frames to " + directory, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (spilled != null) {
            spilled.close();
        }
    }
}
