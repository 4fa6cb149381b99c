package dev.cohort.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Real files of every format with flipped, cut and repeated bytes: read or refused, never anything else. */
class AudioFuzzTest {

    /** Tables of the decoders and one frame of FLAC as large as there are; far below what a header can claim. */
    private static final long FIXED_BYTES = 16L << 20;

    /** Of the file's size: a byte of Vorbis or MP3 holds many samples, and decoders make garbage of every packet. */
    private static final long TIMES_THE_FILE = 100;

    private static final int LARGEST_FILE = 130_000;

    private final List<Path> files;

    AudioFuzzTest() throws IOException {
        try (Stream<Path> golden = Files.list(Clips.conformance().resolve("wav"))) {
            files = golden.sorted().toList();
        }
    }

    @Property(tries = 3000)
    void mutatedFilesAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int flips)
            throws Exception {
        Random random = new Random(seed);
        Path file = files.get(random.nextInt(files.size()));
        byte[] content = Files.readAllBytes(file);
        flip(content, random, flips);
        readOrRefuse(file, content);
    }

    /** Four flipped bits of which JLayer divided by zero. */
    @Example
    void refusesAFrameThatItsDecoderDividesByZeroIn() throws Exception {
        Path file = Clips.conformance().resolve("wav/tone440.mp3");
        byte[] content = Files.readAllBytes(file);
        Random random = new Random(8890);
        random.nextInt(15);
        flip(content, random, 4);
        assertThatThrownBy(() -> readAll(file, content))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("frames must be decodable, got java.lang.ArithmeticException: / by zero");
    }

    @Property(tries = 1000)
    void truncatedFilesAreReadOrRefused(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Path file = files.get(random.nextInt(files.size()));
        byte[] content = Files.readAllBytes(file);
        readOrRefuse(file, Arrays.copyOf(content, random.nextInt(content.length)));
    }

    @Property(tries = 400)
    void mutatedVorbisWithRepairedChecksumsIsReadOrRefused(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int flips) throws Exception {
        Random random = new Random(seed);
        Path file = Clips.data().resolve("ogg_mp3/test_audio.ogg");
        byte[] content = Files.readAllBytes(file);
        flip(content, random, flips);
        OggChecksums.repair(content);
        readOrRefuse(file, content);
    }

    @Property(tries = 300)
    void mutatedFlacOfTheTestBenchIsReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int flips)
            throws Exception {
        Random random = new Random(seed);
        List<Path> bench;
        try (Stream<Path> listed = Files.walk(Clips.data().resolve("flac_testbench"))) {
            bench = listed.filter(Files::isRegularFile).sorted().toList();
        }
        Path file = bench.get(random.nextInt(bench.size()));
        byte[] content = Files.readAllBytes(file);
        flip(content, random, flips);
        readOrRefuse(file, Arrays.copyOf(content, Math.min(content.length, LARGEST_FILE)));
    }

    /** Half of the flips hit headers, which are longer in some formats. */
    private static void flip(byte[] content, Random random, int flips) {
        for (int i = 0; i < flips; i++) {
            Mutations.flip(content, random, 1, 5000 >> random.nextInt(8));
        }
    }

    private void readOrRefuse(Path file, byte[] content) throws IOException {
        long before = Allocated.bytes();
        try {
            readAll(file, content);
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
        }
        assertThat(Allocated.bytes() - before)
                .as("bytes allocated for %d bytes of %s", content.length, file)
                .isLessThan(FIXED_BYTES + TIMES_THE_FILE * content.length);
    }

    private static void readAll(Path file, byte[] content) throws UnreadableFileException, IOException {
        double[] portion = new double[1024];
        try (SampleStream stream = AudioReader.open(new MemoryFile(file.toString(), content))) {
            assertThat(stream.format().channels()).isBetween(1, FormatRules.MOST_CHANNELS);
            while (stream.read(portion) >= 0) {
                assertThat(stream.format().sampleRateHz()).isPositive();
            }
        }
    }
}
