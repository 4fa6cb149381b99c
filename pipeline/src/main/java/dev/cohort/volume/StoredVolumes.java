package dev.cohort.volume;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The 3D volumes of an opened file, on demand, whatever its format. Holds no stream open. */
public final class StoredVolumes {

    private final VoxelLayout layout;
    private final ByteSource content;
    private final boolean isGzip;
    private final Scratch scratch;
    private volatile boolean isVerified;

    private StoredVolumes(VoxelLayout layout, ByteSource content, boolean isGzip, Scratch scratch) {
        this.layout = layout;
        this.content = content;
        this.isGzip = isGzip;
        this.scratch = scratch;
    }

    /**
     * The volumes that a header promises.
     *
     * @throws UnreadableFileException if the file is too short to hold them
     */
    static StoredVolumes of(VoxelLayout layout, ByteSource content, boolean isGzip, Scratch scratch)
            throws UnreadableFileException {
        long end = layout.end();
        if (!isGzip && content.length() < end) {
            throw new UnreadableFileException(
                    content.name(), "content must have at least " + end + " bytes", content.length());
        }
        if (isGzip && end / Gunzip.LARGEST_RATIO > content.length()) {
            throw new UnreadableFileException(
                    content.name(), "content of " + end + " bytes cannot come from gzip", content.length() + " bytes");
        }
        return new StoredVolumes(layout, content, isGzip, scratch);
    }

    /** The grid of each volume. */
    public Grid grid() {
        return layout.grid();
    }

    /** The stored type of a voxel. */
    public VoxelType type() {
        return layout.type();
    }

    /** How many 3D volumes there are; 1 for a 3D file. */
    public int count() {
        return layout.volumes();
    }

    /**
     * Reads one 3D volume and skips the others. The first call reads a gzip stream to its end and compares
     * its checksum.
     *
     * @param k 0 to {@link #count} - 1; where there are five or more dimensions, the lower ones run faster
     * @throws UnreadableFileException if there is no such volume, or the file is damaged or ends early
     * @throws IOException if the file system fails
     */
    public Volume volume(int k) throws IOException, UnreadableFileException {
        if (k < 0 || k >= count()) {
            throw new UnreadableFileException(
                    content.name(), "volume must be 0 to " + (count() - 1) + " of this file", k);
        }
        return read(k, 1).get(0);
    }

    /** Reads all 3D volumes in one pass; otherwise as {@link #volume}. */
    public List<Volume> volumes() throws IOException, UnreadableFileException {
        return read(0, count());
    }

    private List<Volume> read(int first, int volumes) throws IOException, UnreadableFileException {
        long end = layout.end();
        List<Volume> read = new ArrayList<>();
        try (VoxelStream stream = VoxelStream.open(content, isGzip)) {
            stream.skipTo(layout.offset() + first * layout.volumeBytes(), end);
            for (int k = 0; k < volumes; k++) {
                read.add(next(stream, end));
            }
            if (!isVerified) {
                stream.finish(end);
                isVerified = true;
            }
        }
        return read;
    }

    private Volume next(VoxelStream stream, long end) throws IOException, UnreadableFileException {
        try (Collector collector = new Collector(layout.volumeBytes(), scratch)) {
            stream.collect(layout.volumeBytes(), layout.type().bytes(), layout.order(), collector, end);
            Voxels voxels = Voxels.of(layout.type(), layout.slope(), layout.intercept(), collector.finish());
            return new Volume(layout.grid(), voxels);
        }
    }
}
