package dev.cohort.report;

import java.awt.geom.Path2D;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Windows of sensors: a strip for each channel, each on its own scale. */
final class WindowPainter implements CasePainter {

    private static final int WIDTH = 900;
    private static final int STRIP = 72;
    private static final int MARGIN = 6;

    @Override
    public String kind() {
        return "windows";
    }

    @Override
    public List<String> columns() {
        return List.of("case_id", "samples", "channels", "values", "channel_names", "channel_units");
    }

    @Override
    public ShownCase paint(SparkSession spark, String table, Dataset<Row> rows, String caseId) {
        List<Row> found = rows.takeAsList(1);
        if (found.isEmpty()) {
            throw CasePainter.unknown(table, caseId);
        }
        Row row = found.get(0);
        int samples = row.<Integer>getAs("samples");
        int channels = row.<Integer>getAs("channels");
        List<String> names = row.getList(row.fieldIndex("channel_names"));
        List<String> units = row.getList(row.fieldIndex("channel_units"));
        FloatBuffer values = ByteBuffer.wrap(row.<byte[]>getAs("values"))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        Canvas canvas = new Canvas(WIDTH, channels * STRIP);
        List<String> words = new ArrayList<>();
        words.add("from left to right: " + samples + " samples; from top to bottom:");
        for (int channel = 0; channel < channels; channel++) {
            float[] line = new float[samples];
            for (int i = 0; i < samples; i++) {
                line[i] = values.get(i * channels + channel);
            }
            words.add(strip(canvas, line, channel, names.get(channel), units.get(channel)));
        }
        return new ShownCase(canvas.picture(), words);
    }

    /** Paints a channel, and says what its strip spans. */
    private static String strip(Canvas canvas, float[] line, int channel, String name, String unit) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : line) {
            // What is no number leaves a gap in the line.
            low = Float.isNaN(value) ? low : Math.min(low, value);
            high = Float.isNaN(value) ? high : Math.max(high, value);
        }
        double bottom = (channel + 1) * STRIP - MARGIN;
        double tall = STRIP - 2 * MARGIN;
        canvas.level((channel + 1) * STRIP);
        Path2D path = new Path2D.Double();
        boolean isDown = false;
        for (int i = 0; i < line.length; i++) {
            double share = high > low ? (line[i] - low) / (high - low) : 0.5;
            double x = line.length > 1 ? (double) i * (WIDTH - 1) / (line.length - 1) : 0;
            if (Float.isNaN(line[i])) {
                isDown = false;
            } else if (isDown) {
                path.lineTo(x, bottom - share * tall);
            } else {
                path.moveTo(x, bottom - share * tall);
                isDown = true;
            }
        }
        canvas.line(path, channel);
        return String.format(
                Locale.ROOT,
                "%s in %s: %.4g to %.4g%s",
                name,
                Canvas.name(channel),
                low,
                high,
                unit.isEmpty() ? "" : " " + unit);
    }
}
