package dev.cohort.report;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How many nodes of a graph have how many edges, from the left: none, 1, 2 to 3, 4 to 7, and so on. The heights of bars
 * are logarithms, because most graphs have many nodes of few edges and few of many.
 */
final class DegreePainter implements CasePainter {

    private static final int BAR = 36;
    private static final int GAP = 6;
    private static final int HEIGHT = 300;

    @Override
    public String kind() {
        return "nodes";
    }

    @Override
    public List<String> columns() {
        return List.of("case_id", "node", "in_degree", "out_degree");
    }

    @Override
    public ShownCase paint(SparkSession spark, String table, Dataset<Row> rows, String caseId) {
        List<Long> nodes = new ArrayList<>();
        for (Row row : rows.select(
                        col("in_degree").plus(col("out_degree")).cast("long").as("degree"))
                .groupBy("degree")
                .count()
                .orderBy("degree")
                .collectAsList()) {
            int bin = 64 - Long.numberOfLeadingZeros(row.getLong(0));
            while (nodes.size() <= bin) {
                nodes.add(0L);
            }
            nodes.set(bin, nodes.get(bin) + row.getLong(1));
        }
        if (nodes.isEmpty()) {
            throw CasePainter.unknown(table, caseId);
        }
        double tallest = Math.log1p(nodes.stream().mapToDouble(n -> n).max().orElseThrow());
        Canvas canvas = new Canvas(nodes.size() * (BAR + GAP) + GAP, HEIGHT);
        List<String> words = new ArrayList<>(List.of("edges in and out of a node, and how many nodes have so many:"));
        for (int bin = 0; bin < nodes.size(); bin++) {
            double height = (HEIGHT - 2 * GAP) * Math.log1p((double) nodes.get(bin)) / tallest;
            canvas.bar(GAP + bin * (BAR + GAP), HEIGHT - GAP - height, BAR, height, 0);
            words.add(String.format(Locale.ROOT, "%s: %d", degrees(bin), nodes.get(bin)));
        }
        canvas.level(HEIGHT - GAP);
        return new ShownCase(canvas.picture(), words);
    }

    private static String degrees(int bin) {
        return bin < 2 ? Integer.toString(bin) : (1L << (bin - 1)) + " to " + ((1L << bin) - 1);
    }
}
