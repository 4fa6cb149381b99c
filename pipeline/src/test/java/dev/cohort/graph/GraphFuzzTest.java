package dev.cohort.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.LineRange;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Allocated;
import dev.cohort.testing.MemoryFile;
import dev.cohort.testing.Mutations;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Real and tiny files of every format with flipped, cut and repeated bytes: read or refused, never anything else. */
class GraphFuzzTest {

    /** Buffers of some files, and Java's XML parser. */
    private static final long FIXED_BYTES = 8L << 20;

    /** Of the file's size: a node of two characters becomes some objects, among them names and empty lists. */
    private static final long TIMES_THE_FILE = 400;

    private static final int LARGEST_FILE = 60_000;

    /** Opens a reader on the bytes of a file. */
    @FunctionalInterface
    private interface Opening {
        GraphReader of(MemoryFile file) throws IOException, UnreadableFileException;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kind(byte[] content, Opening opening) {}

    private static final List<Kind> KINDS = kinds();

    private static List<Kind> kinds() {
        Opening edges = file -> EdgeListReader.open(file, LineRange.all(file.length()));
        Opening tu = file -> TuReader.open(new TuFiles(
                file,
                GraphTexts.file("I", "1\n1\n2\n"),
                file,
                GraphTexts.file("L", "1\n2\n3\n"),
                GraphTexts.file("F", "1,2\n1,2\n1,2\n"),
                file,
                file));
        return List.of(
                new Kind(bytes("u,v,weight,label\n1,2,0.5,x\na,\"b\",1e3,\n"), edges),
                new Kind(real("planetoid_cora_text/edges.csv"), edges),
                new Kind(real("planetoid_cora_text/nodes.csv"), NodeTableReader::open),
                new Kind(bytes("node,label,a,b\n1,x,2,3\n2,y,,\n"), NodeTableReader::open),
                new Kind(real("planetoid_cora_text/features_sparse.csv"), FeatureTableReader::open),
                new Kind(bytes("node,a,b\n1,2,3\n"), FeatureTableReader::open),
                new Kind(real("graph_classif/MUTAG.txt"), DgcnnReader::open),
                new Kind(bytes(GraphTexts.MOLECULES), DgcnnReader::open),
                new Kind(bytes("1, 2\n2, 1\n3, 3\n"), tu),
                new Kind(
                        bytes("1\n1\n2\n"),
                        file -> TuReader.open(
                                new TuFiles(GraphTexts.file("A", "1,2\n"), file, null, null, null, null, null))),
                new Kind(bytes(GraphTexts.GRAPHML), GraphMlReader::open));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] real(String name) {
        try {
            byte[] all = Files.readAllBytes(SharedFolders.data("graph").resolve(name));
            return Arrays.copyOf(all, Math.min(all.length, LARGEST_FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 3000)
    void mutatedFilesAreReadOrRefused(
            @ForAll @IntRange(min = 0, max = 10) int kind,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 8) int flips)
            throws Exception {
        Random random = new Random(seed);
        byte[] content = KINDS.get(kind).content().clone();
        Mutations.flip(content, random, flips, 64);
        readOrRefuse(KINDS.get(kind), content);
    }

    @Property(tries = 1000)
    void digitsThatLieAreReadOrRefused(@ForAll @IntRange(min = 0, max = 10) int kind, @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        byte[] content = KINDS.get(kind).content().clone();
        for (int i = 0; i < content.length && i < 200; i++) {
            if (content[i] >= '0' && content[i] <= '9' && random.nextInt(4) == 0) {
                content[i] = (byte) ('0' + random.nextInt(10));
            }
        }
        readOrRefuse(KINDS.get(kind), content);
    }

    @Property(tries = 1000)
    void truncatedFilesAreReadOrRefused(@ForAll @IntRange(min = 0, max = 10) int kind, @ForAll long seed)
            throws Exception {
        byte[] content = KINDS.get(kind).content();
        readOrRefuse(KINDS.get(kind), Arrays.copyOf(content, new Random(seed).nextInt(content.length)));
    }

    private void readOrRefuse(Kind kind, byte[] content) throws IOException {
        long before = Allocated.bytes();
        long items = 0;
        try (GraphReader reader = kind.opening().of(new MemoryFile("file", content))) {
            while (reader.next() != null) {
                items++;
            }
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
        }
        assertThat(items).isLessThanOrEqualTo(content.length + 10L);
        assertThat(Allocated.bytes() - before)
                .as("bytes allocated for %d bytes", content.length)
                .isLessThan(FIXED_BYTES + TIMES_THE_FILE * content.length);
    }
}
