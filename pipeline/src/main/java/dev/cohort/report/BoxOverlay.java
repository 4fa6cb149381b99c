package dev.cohort.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The boxes of an image and those that were detected, one over the other, on the image, or on grey where its table is not
 * known.
 *
 * @param image in pixels of any size
 * @param references a row of schemas/boxes.json
 * @param detections the row of the same image of schemas/detections.json
 * @param leastScore detections of a lower score are not drawn; null for all
 */
record BoxOverlay(
        @Nullable BufferedImage image,
        Row references,
        Row detections,
        @Nullable Double leastScore) {

    private static final int LONGEST_SIDE_PIXELS = 900;
    private static final Color GROUND = new Color(0x55, 0x55, 0x55);
    private static final float REFERENCE_WIDTH = 7;
    private static final float DETECTED_WIDTH = 2.5f;

    ShownCase shown() {
        int width = references.<Integer>getAs("width");
        int height = references.<Integer>getAs("height");
        double scale = (double) LONGEST_SIDE_PIXELS / Math.max(width, height);
        BufferedImage picture = new BufferedImage(
                (int) Math.max(1, Math.round(width * scale)),
                (int) Math.max(1, Math.round(height * scale)),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(GROUND);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        if (image != null) {
            graphics.drawImage(image, 0, 0, picture.getWidth(), picture.getHeight(), null);
        }
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        List<Row> boxes = references.getList(references.fieldIndex("boxes"));
        List<Row> found = sure();
        draw(graphics, boxes, scale, SlicePainter.REFERENCE_COLOUR, REFERENCE_WIDTH);
        draw(graphics, found, scale, SlicePainter.PREDICTED_COLOUR, DETECTED_WIDTH);
        graphics.dispose();
        return new ShownCase(
                picture,
                List.of(
                        "an image of %d by %d pixels%s"
                                .formatted(width, height, image == null ? ", itself not shown" : ""),
                        "%d references in blue".formatted(boxes.size()),
                        "%d detections of %s in yellow"
                                .formatted(
                                        found.size(),
                                        leastScore == null ? "any score" : "a score of at least " + leastScore)));
    }

    private List<Row> sure() {
        List<Row> all = detections.getList(detections.fieldIndex("detections"));
        return all.stream()
                .filter(one -> leastScore == null || one.<Double>getAs("score") >= leastScore)
                .toList();
    }

    private static void draw(Graphics2D graphics, List<Row> boxes, double scale, String colour, float width) {
        graphics.setColor(Color.decode(colour));
        graphics.setStroke(new BasicStroke(width));
        boxes.forEach(box -> graphics.draw(new Rectangle2D.Double(
                scale * box.<Double>getAs("x"),
                scale * box.<Double>getAs("y"),
                scale * box.<Double>getAs("width"),
                scale * box.<Double>getAs("height"))));
    }
}
