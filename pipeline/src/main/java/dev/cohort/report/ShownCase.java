package dev.cohort.report;

import dev.cohort.dataset.InputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A picture of one case of a table, of the kind that the table's columns call for, and what it shows in words: pictures
 * hold no text, because a server without fonts paints none.
 */
public record ShownCase(BufferedImage picture, List<String> words) {

    private static final List<CasePainter> PAINTERS = List.of(
            new VolumePainter(), new SpectrogramPainter(), new WindowPainter(), new DegreePainter(), new BoxPainter());

    public ShownCase {
        words = List.copyOf(words);
    }

    /**
     * Paints a case.
     *
     * @param table path of the table
     * @throws InputException if there is no such case, or no picture of such a table
     */
    public static ShownCase of(SparkSession spark, String table, String caseId) {
        Dataset<Row> rows = spark.read().parquet(table);
        List<String> columns = Arrays.asList(rows.columns());
        @Nullable
        CasePainter painter = PAINTERS.stream()
                .filter(one -> columns.containsAll(one.columns()))
                .findFirst()
                .orElse(null);
        if (painter == null) {
            throw new InputException("A picture needs a table of "
                    + PAINTERS.stream().map(CasePainter::kind).collect(Collectors.joining(", "))
                    + "; leave --output out to print the rows of " + table);
        }
        return painter.paint(
                spark, table, rows.where(rows.col(painter.caseColumn()).equalTo(caseId)), caseId);
    }

    /** Writes the picture as PNG. */
    public void write(OutputStream out) throws IOException {
        ImageIO.setUseCache(false);
        ImageIO.write(picture, "png", out);
    }
}
