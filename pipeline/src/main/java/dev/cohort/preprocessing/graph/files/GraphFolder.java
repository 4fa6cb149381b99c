package dev.cohort.preprocessing.graph.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Finds data sets of graphs in a folder and the folders in it, by the names of their files. */
final class GraphFolder {

    private static final Pattern TABLE =
            Pattern.compile("(edges|nodes|features)(?:_[^.]*)?\\.(?:csv|tsv|txt)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TU = Pattern.compile(
            "(.+)_(A|graph_indicator|graph_labels|node_labels|node_attributes|edge_labels|edge_attributes)\\.txt");
    private static final Pattern PICKLE = Pattern.compile("(ind\\.[^.]+)\\.(x|y|tx|ty|allx|ally|graph|test\\.index)");
    private static final Pattern SINGLE =
            Pattern.compile("([^._].*)\\.(csv|tsv|txt|edges|edgelist|graphml|xml)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ONE_NUMBER = Pattern.compile("\\s*\\d+\\s*");
    private static final int MOST_CHARACTERS = 1 << 16;

    private final FileSystem files;
    private final List<GraphSource> found = new ArrayList<>();

    private GraphFolder(FileSystem files) {
        this.files = files;
    }

    /** All data sets in and below a folder. */
    static List<GraphSource> find(FileSystem files, Path folder) throws IOException {
        GraphFolder all = new GraphFolder(files);
        all.look(folder);
        return List.copyOf(all.found);
    }

    private void look(Path folder) throws IOException {
        Map<String, Path> names = new TreeMap<>();
        List<FileStatus> entries = new ArrayList<>(List.of(files.listStatus(folder)));
        entries.sort(Comparator.comparing(FileStatus::getPath));
        for (FileStatus entry : entries) {
            if (entry.isDirectory()) {
                look(entry.getPath());
            } else {
                names.put(entry.getPath().getName(), entry.getPath());
            }
        }
        sets(names, TU, 1, 2, "A", GraphFormat.TU);
        sets(names, PICKLE, 1, 2, "graph", GraphFormat.PICKLES);
        tables(folder, names);
        for (Map.Entry<String, Path> file : names.entrySet()) {
            Matcher name = SINGLE.matcher(file.getKey());
            if (name.matches() && !file.getKey().toLowerCase(Locale.ROOT).startsWith("readme")) {
                found.add(single(name.group(1), file.getValue()));
            }
        }
    }

    /** Files named after one data set each, told apart by their ends; they are no longer among the names. */
    private void sets(Map<String, Path> names, Pattern pattern, int set, int role, String main, GraphFormat format) {
        Map<String, Map<String, String>> sets = new TreeMap<>();
        for (Map.Entry<String, Path> file : names.entrySet()) {
            Matcher name = pattern.matcher(file.getKey());
            if (name.matches()) {
                String holds = name.group(role).equals(main) ? GraphSource.EDGES : name.group(role);
                sets.computeIfAbsent(name.group(set), any -> new HashMap<>())
                        .put(holds, file.getValue().toString());
            }
        }
        sets.forEach((name, roles) -> {
            if (roles.containsKey(GraphSource.EDGES)) {
                found.add(GraphSource.of(name, format, roles));
                names.values().removeIf(path -> roles.containsValue(path.toString()));
            }
        });
    }

    private void tables(Path folder, Map<String, Path> names) {
        Map<String, String> roles = new HashMap<>();
        for (Map.Entry<String, Path> file : names.entrySet()) {
            Matcher name = TABLE.matcher(file.getKey());
            if (name.matches()) {
                roles.putIfAbsent(
                        name.group(1).toLowerCase(Locale.ROOT), file.getValue().toString());
            }
        }
        if (roles.containsKey(GraphSource.EDGES)) {
            found.add(GraphSource.of(folder.getName(), GraphFormat.TABLES, roles));
            names.values().removeIf(path -> roles.containsValue(path.toString()));
        }
    }

    private GraphSource single(String name, Path file) throws IOException {
        return GraphSource.of(name, format(files, file), Map.of(GraphSource.EDGES, file.toString()));
    }

    /** What a file of a data set of its own is: GraphML by its name, DGCNN by its first line, else an edge list. */
    static GraphFormat format(FileSystem files, Path file) throws IOException {
        String name = file.getName().toLowerCase(Locale.ROOT);
        if (name.endsWith(".graphml") || name.endsWith(".xml")) {
            return GraphFormat.GRAPHML;
        }
        if (PICKLE.matcher(file.getName()).matches() || name.endsWith(".pkl") || name.endsWith(".pickle")) {
            return GraphFormat.PICKLES;
        }
        String first = firstLine(files, file);
        return first != null && ONE_NUMBER.matcher(first).matches() ? GraphFormat.DGCNN : GraphFormat.TABLES;
    }

    /** The start of a file up to its first line end; null if it is empty or is not there. */
    static @Nullable String firstLine(FileSystem files, Path file) throws IOException {
        if (!files.exists(file)) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        // Not readLine: what is no text may have no line ends.
        try (BufferedReader in = new BufferedReader(new InputStreamReader(files.open(file), StandardCharsets.UTF_8))) {
            int c = in.read();
            while (c >= 0 && c != '\n' && line.length() < MOST_CHARACTERS) {
                line.append((char) c);
                c = in.read();
            }
            return c < 0 && line.isEmpty() ? null : line.toString();
        }
    }
}
