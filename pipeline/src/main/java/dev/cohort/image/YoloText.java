package dev.cohort.image;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads YOLO's annotations: a text file an image, a line an object, its class and its box as fractions of the image. */
public final class YoloText {

    private static final long MOST_BYTES = 16L << 20;
    private static final int FIELDS = 5;

    private YoloText() {}

    /**
     * The objects of a file: {@code class x y width height} a line, x and y of the centre.
     *
     * @param names of the classes, from 0
     * @param width of the image in pixels
     * @param height of the image in pixels
     * @throws UnreadableFileException if a line is of another form or names a class that there is not
     */
    public static BoxedImage read(ByteSource source, List<String> names, int width, int height)
            throws IOException, UnreadableFileException {
        if (source.length() > MOST_BYTES) {
            throw new UnreadableFileException(
                    source.name(), "an annotation must have at most " + MOST_BYTES + " bytes", source.length());
        }
        String text;
        try (InputStream in = source.open()) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<BoxedObject> objects = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                objects.add(object(source.name(), line.strip().split("\\s+"), number, names, width, height));
            }
        }
        return new BoxedImage(width, height, objects);
    }

    private static BoxedObject object(String file, String[] fields, int line, List<String> names, int width, int height)
            throws UnreadableFileException {
        if (fields.length != FIELDS) {
            throw new UnreadableFileException(
                    file, "a line must hold class, x, y, width and height", fields.length + " fields in line " + line);
        }
        double[] numbers = new double[FIELDS];
        for (int i = 0; i < FIELDS; i++) {
            numbers[i] = number(file, fields[i], line);
        }
        double category = numbers[0];
        if (!(category >= 0 && category < names.size() && category == Math.rint(category))) {
            throw new UnreadableFileException(
                    file, "a class must be below the number of names, " + names.size(), fields[0] + " in line " + line);
        }
        return new BoxedObject(
                names.get((int) category),
                (numbers[1] - numbers[3] / 2) * width,
                (numbers[2] - numbers[4] / 2) * height,
                numbers[3] * width,
                numbers[4] * height,
                false);
    }

    private static double number(String file, String text, int line) throws UnreadableFileException {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number that is not finite is.
        }
        throw new UnreadableFileException(file, "a line must hold finite numbers", text + " in line " + line);
    }
}
