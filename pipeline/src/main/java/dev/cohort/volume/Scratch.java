package dev.cohort.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where volumes too big for the heap live: mapped files that are deleted as soon as they are mapped, so that
 * nothing is left behind even when the process is killed. The disk space returns when the voxels are
 * garbage collected.
 */
public final class Scratch {

    /** Volumes up to this many bytes stay on the heap unless told otherwise: 64 MiB. */
    public static final long DEFAULT_HEAP_BYTES = 64L << 20;

    private static final int CHUNK_SHIFT = 28;
    private static final int COLLECTIONS_BEFORE_GIVING_UP = 5;

    private final Path directory;
    private final long heapBytes;
    private final int chunkShift;

    private Scratch(Path directory, long heapBytes, int chunkShift) {
        this.directory = directory;
        this.heapBytes = heapBytes;
        this.chunkShift = chunkShift;
    }

    /** Scratch space in an existing local directory, for volumes above {@link #DEFAULT_HEAP_BYTES}. */
    public static Scratch in(Path directory) {
        return in(directory, DEFAULT_HEAP_BYTES);
    }

    /**
     * Scratch space in an existing local directory.
     *
     * @param heapBytes the largest volume to keep on the heap; 0 to 1 GiB
     */
    public static Scratch in(Path directory, long heapBytes) {
        return new Scratch(directory, checked(heapBytes), CHUNK_SHIFT);
    }

    /** The same space for volumes held at the same time, of which the heap takes no more than of a single one. */
    public Scratch sharedBy(int volumes) {
        return new Scratch(directory, heapBytes / volumes, chunkShift);
    }

    /** Scratch space with small chunks, so that tests cross their borders. */
    static Scratch withChunks(Path directory, long heapBytes, int chunkShift) {
        return new Scratch(directory, checked(heapBytes), chunkShift);
    }

    private static long checked(long heapBytes) {
        if (heapBytes < 0 || heapBytes > 1L << 30) {
            throw new IllegalArgumentException("heap threshold must be 0 to 1 GiB, got " + heapBytes);
        }
        return heapBytes;
    }

    /** The largest volume kept on the heap, in bytes. */
    public long heapBytes() {
        return heapBytes;
    }

    /** Zeroed bytes. */
    Store zeros(long bytes) throws IOException {
        if (bytes <= heapBytes) {
            return Store.onHeap(new byte[(int) bytes]);
        }
        Path file = newFile();
        try (FileChannel channel = open(file)) {
            reserve(bytes);
            return map(channel, bytes);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** A new file for bytes yet to come; the caller deletes it after {@link #map}. */
    Path newFile() throws IOException {
        return Files.createTempFile(directory, "volume", ".scratch");
    }

    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    Store map(FileChannel channel, long bytes) throws IOException {
        long chunkBytes = 1L << chunkShift;
        ByteBuffer[] chunks = new ByteBuffer[Math.toIntExact((bytes + chunkBytes - 1) / chunkBytes)];
        for (int i = 0; i < chunks.length; i++) {
            long start = i * chunkBytes;
            chunks[i] = channel.map(FileChannel.MapMode.READ_WRITE, start, Math.min(chunkBytes, bytes - start));
        }
        return Store.ofChunks(chunks, chunkShift, bytes);
    }

    /**
     * Fails early if the disk is full: writing to a mapped page that the disk cannot hold would kill the
     * whole process. Space of volumes no longer used comes back by garbage collection, so that is tried.
     */
    void reserve(long bytes) throws IOException {
        for (int attempt = 0; Files.getFileStore(directory).getUsableSpace() < bytes; attempt++) {
            if (attempt == COLLECTIONS_BEFORE_GIVING_UP) {
                throw new IOException("scratch directory " + directory + " must have room for " + bytes + " bytes, got "
                        + Files.getFileStore(directory).getUsableSpace());
            }
            System.gc();
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for scratch space", e);
        }
    }
}
