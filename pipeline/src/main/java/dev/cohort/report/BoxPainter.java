package dev.cohort.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Boxes of an image at its size, one colour a category, on white: the table does not hold the image itself. */
final class BoxPainter implements CasePainter {

    /** A table may claim an image of any size. */
    private static final int LONGEST_SIDE_PIXELS = 1200;

    @Override
    public String kind() {
        return "boxes";
    }

    @Override
    public List<String> columns() {
        return List.of("case_id", "width", "height", "boxes");
    }

    @Override
    public ShownCase paint(SparkSession spark, String table, Dataset<Row> rows, String caseId) {
        List<Row> found = rows.takeAsList(1);
        if (found.isEmpty()) {
            throw CasePainter.unknown(table, caseId);
        }
        Row row = found.get(0);
        int width = row.<Integer>getAs("width");
        int height = row.<Integer>getAs("height");
        List<Row> boxes = row.getList(row.fieldIndex("boxes"));
        Map<String, Integer> counts = new TreeMap<>();
        boxes.forEach(box -> counts.merge(box.getAs("category"), 1, Integer::sum));
        List<String> categories = List.copyOf(counts.keySet());
        double scale = Math.min(1, (double) LONGEST_SIDE_PIXELS / Math.max(width, height));
        Canvas canvas =
                new Canvas((int) Math.max(1, Math.round(width * scale)), (int) Math.max(1, Math.round(height * scale)));
        for (Row box : boxes) {
            canvas.frame(
                    scale * box.<Double>getAs("x"),
                    scale * box.<Double>getAs("y"),
                    scale * box.<Double>getAs("width"),
                    scale * box.<Double>getAs("height"),
                    categories.indexOf(box.<String>getAs("category")));
        }
        List<String> words = new ArrayList<>();
        words.add("boxes of an image of " + width + " by " + height + " pixels:");
        for (int i = 0; i < categories.size(); i++) {
            words.add(counts.get(categories.get(i)) + " " + categories.get(i) + " in " + Canvas.name(i));
        }
        return new ShownCase(canvas.picture(), words);
    }
}
