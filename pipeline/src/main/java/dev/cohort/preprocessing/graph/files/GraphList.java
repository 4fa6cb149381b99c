package dev.cohort.preprocessing.graph.files;

import dev.cohort.dataset.InputException;
import dev.cohort.preprocessing.InputListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Finds the data sets of an input: listed in an index file, lying in a folder, or one file. */
public final class GraphList {

    private GraphList() {}

    /**
     * The data sets of an input, by ascending name.
     *
     * @param input a CSV file with the columns case_id, graph and perhaps subject, nodes, features, label, split, whose
     *     paths are relative to the file's folder; a folder; or a file of graphs
     * @throws InputException if the input is missing or empty, or two data sets have one name
     */
    public static List<GraphSource> read(SparkSession spark, String input) {
        List<GraphSource> sources = new ArrayList<>(InputListing.read(
                spark.sparkContext().hadoopConfiguration(),
                input,
                "graph",
                GraphFolder::find,
                (files, file) -> inFile(spark, files, file)));
        sources.sort(Comparator.comparing(GraphSource::name));
        Map<String, GraphSource> byName = new HashMap<>();
        for (GraphSource source : sources) {
            GraphSource other = byName.put(source.name(), source);
            if (other != null) {
                throw new InputException("Graphs must have names of their own, got " + other.file() + " and "
                        + source.file() + "; list them in an index file");
            }
        }
        return List.copyOf(sources);
    }

    private static List<GraphSource> inFile(SparkSession spark, FileSystem files, Path file) throws IOException {
        if (GraphIndex.is(files, file)) {
            return GraphIndex.read(spark, files, file);
        }
        String name = file.getName().replaceFirst("(?<=.)\\.[^.]+$", "");
        return List.of(
                GraphSource.of(name, GraphFolder.format(files, file), Map.of(GraphSource.EDGES, file.toString())));
    }
}
