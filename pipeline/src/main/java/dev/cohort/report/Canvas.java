package dev.cohort.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A white sheet for lines and bars, in colours that every kind of colour vision tells apart. */
final class Canvas {

    /** Okabe and Ito's, as names of their colours for {@link #name}. */
    private static final String[] COLOURS = {"#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#000000"
    };

    private static final String[] NAMES = {"blue", "orange", "green", "vermilion", "pink", "sky blue", "black"};
    private static final Color GRID = new Color(0xdd, 0xdd, 0xdd);

    private final BufferedImage picture;
    private final Graphics2D graphics;

    Canvas(int width, int height) {
        picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** The name of a colour by its number; numbers beyond the last begin anew. */
    static String name(int colour) {
        return NAMES[colour % NAMES.length];
    }

    void level(double y) {
        graphics.setColor(GRID);
        graphics.setStroke(new BasicStroke(1));
        Path2D path = new Path2D.Double();
        path.moveTo(0, y);
        path.lineTo(picture.getWidth(), y);
        graphics.draw(path);
    }

    /** A line through points that {@code path} holds. */
    void line(Path2D path, int colour) {
        ink(colour);
        graphics.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path);
    }

    void bar(double x, double y, double width, double height, int colour) {
        ink(colour);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    void frame(double x, double y, double width, double height, int colour) {
        ink(colour);
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(new Rectangle2D.Double(x, y, width, height));
    }

    BufferedImage picture() {
        graphics.dispose();
        return picture;
    }

    private void ink(int colour) {
        graphics.setColor(Color.decode(COLOURS[colour % COLOURS.length]));
    }
}
