package dev.cohort.volume;

import java.io.IOException;

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
     * @throws UnreadableVolumeException if there is no such volume, or the file is damaged or ends early
     * @throws IOException if the file system fails
     */
    public Volume volume(int k) throws IOException, UnreadableVolumeException {
        if (k < 0 || k >= volumeCount()) {
            throw new UnreadableVolumeException(
                    content.name(), "volume must be 0 to " + (volumeCount() - 1) + " of this file", k);
        }
        long end = header.endOfVoxels();
        try (VoxelStream stream = VoxelStream.open(content, isGzip);
                Collector collector = new Collector(header.volumeBytes(), scratch)) {
            stream.skipTo(header.voxelOffset() + k * header.volumeBytes(), end);
            stream.collect(header.volumeBytes(), header.type().bytes(), header.byteOrder(), collector, end);
            if (!isVerified) {
                stream.finish(end);
                isVerified = true;
            }
            Voxels voxels = Voxels.of(header.type(), header.slope(), header.intercept(), collector.finish());
            return new Volume(header.grid(), voxels);
        }
    }
}
