package dev.cohort.bench;

import dev.cohort.models.Normalization;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * What came of one training.
 *
 * @param accuracy balanced, of held-out images
 */
record StudyRun(Normalization normalization, int batch, int seed, double accuracy, double seconds) {

    String line() {
        return String.format(Locale.ROOT, "%s\t%d\t%d\t%.4f\t%.1f", normalization, batch, seed, accuracy, seconds);
    }

    /** Over the seeds of one normalization and batch. */
    static DoubleSummaryStatistics accuracies(List<StudyRun> runs, Normalization normalization, int batch) {
        return runs.stream()
                .filter(run -> run.normalization() == normalization && run.batch() == batch)
                .mapToDouble(StudyRun::accuracy)
                .summaryStatistics();
    }

    /** Mean, smallest and largest over the seeds. */
    static String markdown(List<StudyRun> runs, List<Normalization> normalizations, List<Integer> batches) {
        StringBuilder table = new StringBuilder("| images in a batch |");
        batches.forEach(batch -> table.append(' ').append(batch).append(" |"));
        table.append("\n|---|").append("---|".repeat(batches.size())).append('\n');
        for (Normalization normalization : normalizations) {
            table.append("| `")
                    .append(normalization.toString().toLowerCase(Locale.ROOT))
                    .append("` |");
            for (int batch : batches) {
                DoubleSummaryStatistics of = accuracies(runs, normalization, batch);
                table.append(String.format(
                        Locale.ROOT, " %.3f (%.3f to %.3f) |", of.getAverage(), of.getMin(), of.getMax()));
            }
            table.append('\n');
        }
        return table.toString();
    }
}
