package dev.cohort.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Allocated;
import dev.cohort.testing.MemoryFile;
import dev.cohort.testing.SharedFolders;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Real files with flipped, cut and repeated bytes: read or refused, never anything else. */
class DicomFuzzTest {

    /** Buffers, and what a blank compressed image of ordinary size may become. */
    private static final long FIXED_BYTES = 16L << 20;

    /** Of the file's size: a data set's smallest item becomes an object, two bytes a run of 128 pixels of six bytes. */
    private static final long TIMES_THE_FILE = 512;

    private static final int LARGEST_FILE = 64 << 10;

    private final List<byte[]> files = new ArrayList<>();

    DicomFuzzTest() throws IOException {
        for (ByteSource file : DicomFolders.files(DicomFolders.conformance())) {
            add(file);
        }
        Path data = SharedFolders.data().resolve("dicom/pydicom_test_files");
        if (Files.exists(data)) {
            for (ByteSource file : DicomFolders.files(data)) {
                add(file);
            }
        }
        assertThat(files).hasSizeGreaterThan(100);
    }

    private void add(ByteSource file) throws IOException {
        if (file.length() > 0 && file.length() <= LARGEST_FILE && !file.name().endsWith(".npy")) {
            files.add(file.open().readAllBytes());
        }
    }

    @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
    void mutatedFilesAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int flips)
            throws IOException {
        Random random = new Random(seed);
        byte[] content = files.get(random.nextInt(files.size())).clone();
        for (int i = 0; i < flips; i++) {
            content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
        }
        readOrRefuse(content);
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void overwrittenLengthsAreReadOrRefused(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] content = files.get(random.nextInt(files.size())).clone();
        int at = random.nextInt(content.length);
        byte lie = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
        Arrays.fill(content, at, Math.min(content.length, at + 1 + random.nextInt(4)), lie);
        readOrRefuse(content);
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void truncatedFilesAreReadOrRefused(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] content = files.get(random.nextInt(files.size()));
        readOrRefuse(Arrays.copyOf(content, random.nextInt(content.length)));
    }

    /** Of which the library throws errors, not exceptions. */
    @Example
    void jpeg2000TilesOfImpossibleLengthAreRefused() throws IOException {
        int found = 0;
        for (byte[] file : files) {
            byte[] content = file.clone();
            for (int at = 0; at < content.length - 12; at++) {
                // Start of a tile part: its length stands behind the number of its tile.
                boolean isStart = content[at] == (byte) 0xff && content[at + 1] == (byte) 0x90;
                if (isStart && content[at + 2] == 0 && content[at + 3] == 10) {
                    Arrays.fill(content, at + 6, at + 10, (byte) 0xff);
                    found++;
                }
            }
            readOrRefuse(content);
        }
        assertThat(found).isPositive();
    }

    private void readOrRefuse(byte[] content) throws IOException {
        // No directory for scratch: files this small must never need one.
        Scratch scratch = Scratch.in(Path.of("no such directory"));
        ByteSource source = new MemoryFile("x.dcm", content);
        bounded(content, () -> DicomFile.open(source)
                .readFrames((frame, stored) -> assertThat(stored).isNotEmpty()));
        bounded(content, () -> {
            Volume volume = Series.read("x", List.of(source)).volume(scratch);
            assertThat(volume.voxels().count()).isPositive();
        });
    }

    private interface Reading {
        void run() throws IOException, UnreadableFileException;
    }

    private static void bounded(byte[] content, Reading reading) throws IOException {
        long before = Allocated.bytes();
        try {
            reading.run();
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
        }
        assertThat(Allocated.bytes() - before).isLessThan(FIXED_BYTES + TIMES_THE_FILE * content.length);
    }
}
