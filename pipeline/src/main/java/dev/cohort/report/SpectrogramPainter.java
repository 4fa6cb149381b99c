package dev.cohort.report;

import dev.cohort.dataset.FeatureBlock;
import dev.cohort.dataset.FeatureLayout;
import dev.cohort.dataset.FeatureRows;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Sound by time and band; of a clip of several channels, the first. */
final class SpectrogramPainter implements CasePainter {

    private static final int WIDEST = 1600;
    private static final int HEIGHT = 320;
    private static final double LOWEST_SHARE = 0.01;
    private static final double HIGHEST_SHARE = 0.995;

    @Override
    public String kind() {
        return "audio";
    }

    @Override
    public List<String> columns() {
        return List.of("case_id", "channel", "first_frame", "bands", "values", "clip_frames");
    }

    @Override
    public ShownCase paint(SparkSession spark, String table, Dataset<Row> rows, String caseId) {
        List<Row> blocks = rows.where("channel = 0").orderBy("block").collectAsList();
        if (blocks.isEmpty()) {
            throw CasePainter.unknown(table, caseId);
        }
        FeatureBlock first = FeatureRows.info(blocks.get(0));
        FeatureLayout layout = first.clip().layout();
        int frames = Math.toIntExact(first.clip().frames());
        // A pixel across is as many frames as it takes to fit; the loudest of them is what would be heard.
        int framesPerPixel = Math.max(1, (frames + WIDEST - 1) / WIDEST);
        int columns = (frames + framesPerPixel - 1) / framesPerPixel;
        float[][] loudest = new float[columns][layout.bands()];
        for (float[] column : loudest) {
            Arrays.fill(column, Float.NEGATIVE_INFINITY);
        }
        for (Row row : blocks) {
            FeatureBlock block = FeatureRows.info(row);
            FloatBuffer values = ByteBuffer.wrap(FeatureRows.values(row))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            for (int i = 0; i < block.frames(); i++) {
                float[] column = loudest[Math.toIntExact((block.firstFrame() + i) / framesPerPixel)];
                for (int band = 0; band < column.length; band++) {
                    column[band] = Math.max(column[band], shown(layout, values.get(i * column.length + band)));
                }
            }
        }
        return shown(loudest, layout, frames);
    }

    /** Power spans many magnitudes: it is shown in decibels. */
    private static float shown(FeatureLayout layout, float value) {
        return layout.kind().equals("power") ? (float) (10 * Math.log10(Math.max(value, 1e-10))) : value;
    }

    private static ShownCase shown(float[][] columns, FeatureLayout layout, int frames) {
        List<Float> values = new ArrayList<>();
        for (float[] column : columns) {
            for (float value : column) {
                values.add(value);
            }
        }
        values.sort(null);
        float low = values.get((int) (LOWEST_SHARE * (values.size() - 1)));
        float high = values.get((int) (HIGHEST_SHARE * (values.size() - 1)));
        int across = Math.max(1, Math.min(4, WIDEST / columns.length));
        int down = Math.max(1, HEIGHT / layout.bands());
        BufferedImage picture =
                new BufferedImage(columns.length * across, layout.bands() * down, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                float value = columns[x / across][layout.bands() - 1 - y / down];
                picture.setRGB(x, y, Ramp.colour(high > low ? (value - low) / (high - low) : 0.5));
            }
        }
        double seconds = (double) frames * layout.hop() / layout.sampleRateHz();
        return new ShownCase(
                picture,
                List.of(
                        String.format(Locale.ROOT, "from left to right: %.2f s in %d frames", seconds, frames),
                        String.format(Locale.ROOT, "from bottom to top: %d bands of %s", layout.bands(), layout.kind()),
                        String.format(Locale.ROOT, "from dark to bright: %.2f to %.2f", low, high)));
    }
}
