package dev.cohort.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Writes COCO files of made-up objects: 5,000 images with 7 objects and 100 detections each, in 80 categories.
 *
 * <p>{@code DetectionSet <folder>} makes gt.json and dt.json there. Seven detections an image lie near an object of theirs,
 * as many near one of another category, the rest anywhere.
 */
public final class DetectionSet {

    private static final int IMAGES = 5_000;
    private static final int OBJECTS = 7;
    private static final int DETECTIONS = 100;
    private static final int CATEGORIES = 80;

    private final Random random = new Random(1);

    private DetectionSet() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (PrintWriter truths = new PrintWriter(Files.newBufferedWriter(folder.resolve("gt.json")));
                PrintWriter found = new PrintWriter(Files.newBufferedWriter(folder.resolve("dt.json")))) {
            new DetectionSet().write(truths, found);
        }
    }

    private void write(PrintWriter truths, PrintWriter found) {
        truths.print("{\"categories\":[");
        for (int i = 1; i <= CATEGORIES; i++) {
            truths.printf("%s{\"id\":%d,\"name\":\"c%d\"}", i == 1 ? "" : ",", i, i);
        }
        truths.print("],\"images\":[");
        for (int i = 1; i <= IMAGES; i++) {
            truths.printf("%s{\"id\":%d,\"width\":640,\"height\":480}", i == 1 ? "" : ",\n", i);
        }
        truths.print("],\"annotations\":[");
        found.print("[");
        for (int image = 1; image <= IMAGES; image++) {
            image(image, truths, found);
        }
        truths.print("]}");
        found.print("]");
    }

    private void image(int image, PrintWriter truths, PrintWriter found) {
        double[][] boxes = new double[OBJECTS][];
        int[] categories = new int[OBJECTS];
        for (int i = 0; i < OBJECTS; i++) {
            boxes[i] = anywhere();
            categories[i] = 1 + random.nextInt(CATEGORIES);
            String start = image == 1 && i == 0 ? "" : ",\n";
            truths.printf(
                    Locale.ROOT,
                    "%s{\"id\":%d,\"image_id\":%d,\"category_id\":%d,\"bbox\":%s,\"area\":%.4f,\"iscrowd\":%d}",
                    start,
                    (image - 1) * OBJECTS + i + 1,
                    image,
                    categories[i],
                    json(boxes[i]),
                    boxes[i][2] * boxes[i][3],
                    random.nextInt(100) == 0 ? 1 : 0);
        }
        for (int i = 0; i < DETECTIONS; i++) {
            boolean isNear = i < 2 * OBJECTS;
            double[] box = isNear ? near(boxes[i % OBJECTS]) : anywhere();
            int category = i < OBJECTS ? categories[i] : 1 + random.nextInt(CATEGORIES);
            found.printf(
                    Locale.ROOT,
                    "%s{\"image_id\":%d,\"category_id\":%d,\"bbox\":%s,\"score\":%.3f}",
                    image == 1 && i == 0 ? "" : ",\n",
                    image,
                    category,
                    json(box),
                    i < OBJECTS ? Math.sqrt(random.nextDouble()) : random.nextDouble());
        }
    }

    private double[] anywhere() {
        double width = 8 + 200 * random.nextDouble() * random.nextDouble();
        double height = 8 + 200 * random.nextDouble() * random.nextDouble();
        return new double[] {(640 - width) * random.nextDouble(), (480 - height) * random.nextDouble(), width, height};
    }

    private double[] near(double[] box) {
        double[] moved = new double[4];
        for (int i = 0; i < 4; i++) {
            moved[i] = Math.max(1, box[i] + box[2 + i % 2] * 0.1 * random.nextGaussian());
        }
        return moved;
    }

    private static String json(double[] box) {
        return String.format(Locale.ROOT, "[%.2f,%.2f,%.2f,%.2f]", box[0], box[1], box[2], box[3]);
    }
}
