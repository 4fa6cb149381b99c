package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Allocated;
import dev.cohort.testing.MemoryFile;
import dev.cohort.testing.Mutations;
import dev.cohort.testing.SharedFolders;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A small file with flipped, cut and repeated bytes: read or refused, never anything else. */
class MghFuzzTest {

    private static final int HEADER = 284;
    private static final int FEW_VOXELS = 1000;

    /** The file's few thousand bytes, inflated at most a thousandfold by gzip, and the buffers to read it. */
    private static final long MOST_ALLOCATED = 8L << 20;

    @Property(tries = 3000)
    void mutatedFilesAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int flips)
            throws Exception {
        Random random = new Random(seed);
        byte[] content = small();
        Mutations.flip(content, random, flips, 90);
        readOrRefuse(random.nextBoolean() ? content : HostileFileTest.gzip(content));
    }

    @Property(tries = 1000)
    void damagedGzipIsRefusedOrRead(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        byte[] content = HostileFileTest.gzip(small());
        content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        readOrRefuse(random.nextBoolean() ? content : Arrays.copyOf(content, random.nextInt(content.length)));
    }

    /** The first voxels of a real file where there is one, else of a made one: 10 x 10 x 10 of a byte. */
    private static byte[] small() throws Exception {
        byte[] file = new byte[HEADER + FEW_VOXELS];
        Path real = SharedFolders.data().resolve("seg3d/brain_freesurfer_mgz/norm.mgz");
        if (Files.exists(real)) {
            try (var in = new GZIPInputStream(Files.newInputStream(real))) {
                in.readNBytes(file, 0, file.length);
            }
        } else {
            ByteBuffer.wrap(file).putInt(1).putShort(28, (short) 0);
        }
        ByteBuffer.wrap(file).putInt(4, 10).putInt(8, 10).putInt(12, 10).putInt(16, 1);
        return file;
    }

    private void readOrRefuse(byte[] content) throws Exception {
        // No directory for scratch: files this small must never need one.
        Scratch scratch = Scratch.in(Path.of("no such directory"));
        long before = Allocated.bytes();
        try {
            StoredVolumes read = MghReader.read(new MemoryFile("a.mgz", content), scratch);
            Volume volume = read.volume(read.count() - 1);
            assertThat(volume.voxels().count()).isPositive();
            assertThat(Orientation.code(volume.grid().affine())).hasSize(3);
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
        }
        assertThat(Allocated.bytes() - before).isLessThan(MOST_ALLOCATED);
    }
}
