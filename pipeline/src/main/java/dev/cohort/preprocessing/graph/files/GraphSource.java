package dev.cohort.preprocessing.graph.files;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A data set of one graph or more.
 *
 * @param name of the graph where there is one, else what names of its graphs begin with
 * @param subject of its graphs, null where each is its own
 * @param label of its graphs, null where the files tell
 * @param split of its graphs, null for none
 * @param files by what they hold; "edges" is one of them
 */
public record GraphSource(
        String name,
        @Nullable String subject,
        @Nullable String label,
        @Nullable String split,
        GraphFormat format,
        Map<String, String> files)
        implements Serializable {

    static final String EDGES = "edges";
    static final String NODES = "nodes";
    static final String FEATURES = "features";

    public GraphSource {
        // Not Map.copyOf: the order of its entries differs from process to process, and hashes of files follow it.
        files = java.util.Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** A data set whose index or folder tells nothing more of it. */
    static GraphSource of(String name, GraphFormat format, Map<String, String> files) {
        return new GraphSource(name, null, null, null, format, files);
    }

    /** The file that stands for the data set in messages. */
    String file() {
        return java.util.Objects.requireNonNull(files.get(EDGES));
    }

    /** All files, in the order of what they hold. */
    List<String> allFiles() {
        return List.copyOf(files.values());
    }
}
