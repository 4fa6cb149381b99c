package dev.cohort.volume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.source.ByteSource;
import dev.cohort.source.LocalByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Where the golden files are, and how tests open them. */
final class Folders {

    private Folders() {}

    /** The folder that a system property names; a missing one is a failure, never a skip. */
    static Path conformance() {
        return SharedFolders.conformance("nifti");
    }

    static NiftiFile read(Path file, Scratch scratch) throws IOException, UnreadableFileException {
        Path header = Path.of(file.toString().replaceAll("\\.img(\\.gz)?$", ".hdr$1"));
        return NiftiReader.read(LocalByteSource.of(header), imgBeside(header), scratch);
    }

    private static @Nullable ByteSource imgBeside(Path header) throws IOException {
        for (String name : NiftiReader.imgNames(header.toString())) {
            if (Files.exists(Path.of(name))) {
                return LocalByteSource.of(Path.of(name));
            }
        }
        return null;
    }

    static Stream<Map.Entry<String, JsonNode>> entries(JsonNode node) {
        Iterable<Map.Entry<String, JsonNode>> fields = () -> node.fields();
        return StreamSupport.stream(fields.spliterator(), false);
    }

    static double[] doubles(JsonNode node) {
        Iterator<JsonNode> flat =
                node.isArray() && node.size() > 0 && node.get(0).isArray()
                        ? StreamSupport.stream(node.spliterator(), false)
                                .flatMap(row -> StreamSupport.stream(row.spliterator(), false))
                                .iterator()
                        : node.iterator();
        Stream.Builder<Double> values = Stream.builder();
        flat.forEachRemaining(value -> values.add(value.asDouble()));
        return values.build().mapToDouble(Double::doubleValue).toArray();
    }
}
