package dev.cohort.bench;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.Folds;
import dev.cohort.dataset.ImageCatalog;
import dev.cohort.dataset.LabelledImage;
import dev.cohort.models.Normalization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Accuracy of batch and of group normalization by the size of the batch, as in figure 1 of the paper, on a table of images
 * with classes.
 *
 * <p>{@code BatchStudy <images> <classes> <folds> <folder>}; scripts/batch-study calls it. Fold 0 is held out. Every run sees
 * as many samples: the same epochs over the same images, as many of each class.
 *
 * @see <a href="https://arxiv.org/abs/1803.08494">Wu and He, Group Normalization, 2018, figure 1</a>
 */
public final class BatchStudy {

    private static final List<Integer> BATCHES = List.of(32, 16, 8, 4, 2);
    private static final List<Normalization> NORMALIZATIONS = List.of(Normalization.GROUP, Normalization.BATCH);
    private static final List<Integer> SEEDS = List.of(1, 2, 3);

    /** Three classes of so many are divided by every size of a batch. */
    private static final int LEARNED_OF_CLASS = 96;

    private static final int SCORED_OF_CLASS = 100;

    private BatchStudy() {}

    public static void main(String[] arguments) throws IOException {
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            List<LabelledImage> images = ImageCatalog.read(spark, arguments[0], arguments[1]).cases().stream()
                    .filter(one -> one.label() != null)
                    .toList();
            Set<String> heldOut = Folds.cases(spark, arguments[2], 0);
            StudyTraining training = new StudyTraining(
                    firstOfEachClass(images, heldOut, false, LEARNED_OF_CLASS),
                    firstOfEachClass(images, heldOut, true, SCORED_OF_CLASS),
                    new BrickStore(spark.sparkContext().hadoopConfiguration()));
            report(training, Files.createDirectories(Path.of(arguments[3])));
        }
    }

    private static void report(StudyTraining training, Path folder) throws IOException {
        List<StudyRun> runs = new ArrayList<>();
        StringBuilder lines = new StringBuilder("normalization\tbatch\tseed\tbalanced_accuracy\tseconds\n");
        for (int seed : SEEDS) {
            for (int batch : BATCHES) {
                for (Normalization normalization : NORMALIZATIONS) {
                    StudyRun run = training.run(normalization, batch, seed);
                    runs.add(run);
                    lines.append(run.line()).append('\n');
                    System.err.println(run.line());
                    Files.writeString(folder.resolve("runs.tsv"), lines);
                }
            }
        }
        String table = StudyRun.markdown(runs, NORMALIZATIONS, BATCHES);
        Files.writeString(folder.resolve("table.md"), table);
        Files.writeString(folder.resolve("plot.svg"), new StudyPlot(runs, NORMALIZATIONS, BATCHES).svg());
        System.out.print(table);
    }

    /** The first images of each class by case id, which images of the table are in turn. */
    private static List<LabelledImage> firstOfEachClass(
            List<LabelledImage> images, Set<String> fold, boolean inFold, int most) {
        Map<String, Integer> counts = new HashMap<>();
        return images.stream()
                .filter(one -> fold.contains(one.caseId()) == inFold)
                .filter(one -> counts.merge(String.valueOf(one.label()), 1, Integer::sum) <= most)
                .toList();
    }
}
