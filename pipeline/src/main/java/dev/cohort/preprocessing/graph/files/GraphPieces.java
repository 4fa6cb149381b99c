package dev.cohort.preprocessing.graph.files;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.source.LineRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Cuts data sets into pieces: an edge list into ranges of lines, so that executors share the reading of a large one. */
final class GraphPieces {

    private GraphPieces() {}

    /** Pieces that tell of graphs, nodes and features. */
    static List<GraphPiece> ofThings(List<GraphSource> sources) {
        List<GraphPiece> pieces = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            GraphSource source = sources.get(i);
            if (source.format() != GraphFormat.TABLES) {
                pieces.add(new GraphPiece(i, source, GraphPiece.Part.ALL, null));
                continue;
            }
            pieces.add(new GraphPiece(i, source, GraphPiece.Part.GRAPH, null));
            if (source.files().containsKey(GraphSource.NODES)) {
                pieces.add(new GraphPiece(i, source, GraphPiece.Part.NODES, null));
            }
            if (source.files().containsKey(GraphSource.FEATURES)) {
                pieces.add(new GraphPiece(i, source, GraphPiece.Part.FEATURES, null));
            }
        }
        return pieces;
    }

    /** Pieces that tell of edges. */
    static List<GraphPiece> ofEdges(SparkSession spark, List<GraphSource> sources) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        List<Bytes> bytes = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            long length = sources.get(i).format() == GraphFormat.TABLES
                    ? GraphSizes.bytes(sources.get(i).file(), hadoop)
                    : 0;
            // A file that is missing or empty has one piece too, in which that is told.
            for (LineRange range : LineRange.of(length, LineRange.BYTES)) {
                bytes.add(new Bytes(i, sources.get(i).file(), range));
            }
        }
        List<Long> lineEnds = bytes.size() == sources.size() ? List.of() : lineEnds(spark, bytes);
        List<GraphPiece> pieces = new ArrayList<>();
        long before = 0;
        for (int i = 0; i < bytes.size(); i++) {
            Bytes one = bytes.get(i);
            before = one.range().from() == 0 ? 0 : before + lineEnds.get(i - 1);
            GraphSource source = sources.get(one.source());
            pieces.add(
                    source.format() == GraphFormat.TABLES
                            ? new GraphPiece(
                                    one.source(),
                                    source,
                                    GraphPiece.Part.EDGES,
                                    one.range().after(before))
                            : new GraphPiece(one.source(), source, GraphPiece.Part.ALL, null));
        }
        return pieces;
    }

    /** Some bytes of a data set's edge list. */
    private record Bytes(int source, String file, LineRange range) implements Serializable {}

    private static List<Long> lineEnds(SparkSession spark, List<Bytes> bytes) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        return CaseTasks.over(spark, bytes)
                .map(one -> lineEnds(one, hadoop.value()))
                .collect();
    }

    private static long lineEnds(Bytes bytes, Configuration hadoop) throws IOException {
        Path path = new Path(bytes.file());
        try (InputStream in = path.getFileSystem(hadoop).open(path)) {
            in.skipNBytes(bytes.range().from());
            byte[] buffer = new byte[1 << 16];
            long left = bytes.range().to() - bytes.range().from();
            long ends = 0;
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (count < 0) {
                    break;
                }
                for (int i = 0; i < count; i++) {
                    ends += buffer[i] == '\n' ? 1 : 0;
                }
                left -= count;
            }
            return ends;
        }
    }
}
