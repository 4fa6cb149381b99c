package dev.cohort.report;

import dev.cohort.chart.Html;
import dev.cohort.dataset.InputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
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
        CasePainter painter = painter(rows);
        if (painter == null) {
            throw new InputException("A picture needs a table of "
                    + PAINTERS.stream().map(CasePainter::kind).collect(Collectors.joining(", "))
                    + "; leave --output out to print the rows of " + table);
        }
        return painter.paint(
                spark, table, rows.where(rows.col(painter.caseColumn()).equalTo(caseId)), caseId);
    }

    /** Whether cases of this table can be painted. */
    static boolean isPaintable(SparkSession spark, String table) {
        return painter(spark.read().parquet(table)) != null;
    }

    private static @Nullable CasePainter painter(Dataset<Row> rows) {
        List<String> columns = Arrays.asList(rows.columns());
        return PAINTERS.stream()
                .filter(one -> columns.containsAll(one.columns()))
                .findFirst()
                .orElse(null);
    }

    /** The picture within a page, what it shows beneath it. */
    String html() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            write(png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String shown = Html.escape(String.join("; ", words));
        return """
                <figure>
                <img class="picture" width="%d" height="%d" alt="%s" src="data:image/png;base64,%s">
                <figcaption>%s</figcaption>
                </figure>
                """.formatted(
                        picture.getWidth(),
                        picture.getHeight(),
                        shown,
                        Base64.getEncoder().encodeToString(png.toByteArray()),
                        shown);
    }

    /** Writes the picture as PNG. */
    public void write(OutputStream out) throws IOException {
        ImageIO.setUseCache(false);
        ImageIO.write(picture, "png", out);
    }
}
