package dev.cohort.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Paints slices in grey with the outlines of their labels. An outline follows the edges of voxels: nothing is smoothed.
 *
 * <p>Why blue under yellow: they differ in lightness as well as in hue, so that every kind of colour vision and a grey
 * printer tell them apart; the reference is the wider line, so that both are seen where they agree.
 *
 * @param pixelsPerMm the same across and down, so that a voxel is as tall and wide as it is in the body
 */
record SlicePainter(double pixelsPerMm, GreyScale scale) {

    /** Hexadecimal, as in the page's legend. */
    static final String REFERENCE_COLOUR = "#0072b2";

    static final String PREDICTED_COLOUR = "#f0e442";

    private static final float REFERENCE_WIDTH = 8;
    private static final float PREDICTED_WIDTH = 3;

    /** A painter for slices that are shown side by side. */
    static SlicePainter forAll(List<Slice> slices, int longestSidePixels) {
        double longestMm = slices.stream()
                .mapToDouble(s -> Math.max(s.widthMm(), s.heightMm()))
                .max()
                .orElse(1);
        double[] values = slices.stream()
                .flatMapToDouble(s -> {
                    double[] wide = new double[s.image().length];
                    Arrays.setAll(wide, i -> s.image()[i]);
                    return Arrays.stream(wide);
                })
                .toArray();
        return new SlicePainter(longestSidePixels / longestMm, GreyScale.of(values));
    }

    int width(Slice slice) {
        return (int) Math.max(1, Math.round(slice.widthMm() * pixelsPerMm));
    }

    int height(Slice slice) {
        return (int) Math.max(1, Math.round(slice.heightMm() * pixelsPerMm));
    }

    byte[] png(Slice slice) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(paint(slice), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    BufferedImage paint(Slice slice) {
        BufferedImage picture = new BufferedImage(width(slice), height(slice), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int column = (int) ((long) x * slice.columns() / picture.getWidth());
                int row = (int) ((long) y * slice.rows() / picture.getHeight());
                int grey = scale.level(slice.image()[column + row * slice.columns()]);
                picture.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        draw(outline(slice, slice.reference()), REFERENCE_COLOUR, REFERENCE_WIDTH, graphics);
        draw(outline(slice, slice.predicted()), PREDICTED_COLOUR, PREDICTED_WIDTH, graphics);
        graphics.dispose();
        return picture;
    }

    private static void draw(Path2D outline, String colour, float width, Graphics2D graphics) {
        graphics.setColor(Color.decode(colour));
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(outline);
    }

    /** Every edge between voxels of different labels; beyond the slice there is none. */
    private Path2D outline(Slice slice, int[] labels) {
        double across = (double) width(slice) / slice.columns();
        double down = (double) height(slice) / slice.rows();
        Path2D path = new Path2D.Double();
        for (int row = 0; row <= slice.rows(); row++) {
            for (int column = 0; column <= slice.columns(); column++) {
                int here = label(slice, labels, column, row);
                if (here != label(slice, labels, column - 1, row)) {
                    path.moveTo(column * across, row * down);
                    path.lineTo(column * across, (row + 1) * down);
                }
                if (here != label(slice, labels, column, row - 1)) {
                    path.moveTo(column * across, row * down);
                    path.lineTo((column + 1) * across, row * down);
                }
            }
        }
        return path;
    }

    private static int label(Slice slice, int[] labels, int column, int row) {
        boolean inside = column >= 0 && column < slice.columns() && row >= 0 && row < slice.rows();
        return inside ? labels[column + row * slice.columns()] : 0;
    }
}
