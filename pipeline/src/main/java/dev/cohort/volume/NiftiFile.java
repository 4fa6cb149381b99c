package dev.cohort.volume;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An opened file: what its header says, and its 3D volumes on demand. Holds no stream open. */
public final class NiftiFile {

    private final NiftiHeader header;
    private final ByteSource content;
    private final boolean isGzip;
    private final Scratch scratch;
    private volatile boolean isVerified;

    NiftiFile(NiftiHeader header, ByteSource content, boolean isGzip, Scratch scratch) {
        this.header = header;
        this.content = content;
        this.isGzip = isGzip;
        this.scratch = scratch;
    }

    /** What the header says. */
    public NiftiHeader header() {
        return header;
    }

    /** How many 3D volumes there are; 1 for a 3D file. */
    public int volumeCount() {
        return header.volumeCount();
    }

    /**
     * Reads one 3D volume and skips the others. The first call reads a gzip stream to its end and compares
     * its checksum.
     *
     * @param k 0 to {@link #volumeCount} - 1; where there are five or more dimensions, the lower ones run faster
     * @throws UnreadableFileException if there is no such volume, or the file is damaged or ends early
     * @throws IOException if the file system fails
     */
    public Volume volume(int k) throws IOException, UnreadableFileException {
        if (k < 0 || k >= volumeCount()) {
            throw new UnreadableFileException(
                    content.name(), "volume must be 0 to " + (volumeCount() - 1) + " of this file", k);
        }
        return read(k, 1).get(0);
    }

    /** Reads all 3D volumes in one pass; otherwise as {@link #volume}. */
    public List<Volume> volumes() throws IOException, UnreadableFileException {
        return read(0, volumeCount());
    }

    private List<Volume> read(int first, int count) throws IOException, UnreadableFileException {
        long end = header.endOfVoxels();
        List<Volume> volumes = new ArrayList<>();
        try (VoxelStream stream = VoxelStream.open(content, isGzip)) {
            stream.skipTo(header.voxelOffset() + first * header.volumeBytes(), end);
            for (int k = 0; k < count; k++) {
                volumes.add(next(stream, end));
            }
            if (!isVerified) {
                stream.finish(end);
                isVerified = true;
            }
        }
        return volumes;
    }

    private Volume next(VoxelStream stream, long end) throws IOException, UnreadableFileException {
        try (Collector collector = new Collector(header.volumeBytes(), scratch)) {
            stream.collect(header.volumeBytes(), header.type().bytes(), header.byteOrder(), collector, end);
            Voxels voxels = Voxels.of(header.type(), header.slope(), header.intercept(), collector.finish());
            return new Volume(header.grid(), voxels);
        }
    }
}
