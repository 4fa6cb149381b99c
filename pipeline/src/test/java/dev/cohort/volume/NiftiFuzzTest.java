package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.ByteSource;
import dev.cohort.source.LocalByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Allocated;
import dev.cohort.testing.MemoryFile;
import dev.cohort.testing.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Real files with flipped, cut and repeated bytes: read or refused, never anything else. */
class NiftiFuzzTest {

    /** Enough for the largest of the files and its buffers; far below what a header can claim. */
    private static final long MOST_ALLOCATED = 8L << 20;

    private final List<Path> files;

    NiftiFuzzTest() throws IOException {
        try (Stream<Path> listed = Files.list(Folders.conformance().resolve("files"))) {
            files = listed.sorted().toList();
        }
    }

    @Property(tries = 3000)
    void mutatedFilesAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int flips)
            throws Exception {
        Random random = new Random(seed);
        Path file = files.get(random.nextInt(files.size()));
        byte[] content = Files.readAllBytes(file);
        Mutations.flip(content, random, flips, 352);
        readOrRefuse(file, content);
    }

    @Property(tries = 1000)
    void truncatedFilesAreReadOrRefused(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Path file = files.get(random.nextInt(files.size()));
        byte[] content = Files.readAllBytes(file);
        readOrRefuse(file, Arrays.copyOf(content, random.nextInt(content.length)));
    }

    @Property(tries = 1000)
    void mutatedHeadersInsideGzipAreReadOrRefused(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Path file = files.get(random.nextInt(files.size()));
        Assume.that(file.toString().endsWith(".nii"));
        byte[] content = Files.readAllBytes(file);
        content[random.nextInt(Math.min(content.length, 352))] = (byte) random.nextInt();
        readOrRefuse(file, HostileFileTest.gzip(content));
    }

    private void readOrRefuse(Path file, byte[] content) throws Exception {
        ByteSource source = new MemoryFile(file.toString(), content);
        ByteSource img = file.toString().endsWith(".hdr")
                ? LocalByteSource.of(Path.of(file.toString().replaceAll("hdr$", "img")))
                : null;
        // No directory for scratch: files this small must never need one.
        Scratch scratch = Scratch.in(Path.of("no such directory"));
        long before = Allocated.bytes();
        try {
            NiftiFile read = NiftiReader.read(source, img, scratch);
            Volume volume = read.volume(read.volumeCount() - 1);
            assertThat(volume.voxels().count()).isPositive();
            assertThat(Orientation.code(volume.grid().affine())).hasSize(3);
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
        }
        assertThat(Allocated.bytes() - before).isLessThan(MOST_ALLOCATED);
    }
}
