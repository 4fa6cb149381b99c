package dev.cohort.report;

import dev.cohort.dataset.Versions;
import dev.cohort.dataset.WriteAside;
import dev.cohort.runs.RunFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The page of some experiments: for each, every part that it holds the evidence of, and what was not there.
 *
 * @param runs folders, at least one, with different names
 */
public record RunReport(List<RunFolder> runs) {

    private static final List<Part> PARTS = List.of(
            new ModelPart(),
            new DataPart(),
            new TrainingPart(),
            new ScoresPart(),
            new CasesPart(),
            new CurvesPart(),
            new ReliabilityPart(),
            new ConfusionPart(),
            new FairnessPart());

    public RunReport {
        runs = List.copyOf(runs);
    }

    /**
     * What the page shows of one experiment.
     *
     * @param parts HTML by heading
     * @param missing what it needs by the heading of a part that is not there
     */
    record Shown(RunFolder run, Map<String, String> parts, Map<String, String> missing) {}

    /** Writes the page in one piece, replacing one that is there; a row a run of what is in it and what is not. */
    public List<Map<String, @Nullable Object>> write(SparkSession spark, String output) {
        List<Shown> shown =
                runs.stream().map(run -> shown(new Evidence(spark, run))).toList();
        Versions versions = Versions.current();
        String maker = "Cohort " + versions.cohort() + ", commit " + versions.gitCommit();
        byte[] html = new ReportPage(shown, maker).html().getBytes(StandardCharsets.UTF_8);
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        WriteAside.file(hadoop, output, out -> out.write(html));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Shown one : shown) {
            for (Part part : PARTS) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("run", one.run().name());
                row.put("part", part.title());
                row.put("shown", one.parts().containsKey(part.title()));
                rows.add(row);
            }
        }
        return rows;
    }

    /** Dice by label of the segmentations among the runs, a last line of each over all labels; empty without one. */
    public List<Map<String, @Nullable Object>> diceByLabel(SparkSession spark) {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        for (RunFolder run : runs) {
            new Evidence(spark, run).scores("evaluate-segmentation").ifPresent(table -> ScoreTable.of(
                            LabelScore.read(spark, table))
                    .diceByLabel()
                    .forEach(line -> {
                        Map<String, @Nullable Object> named = new LinkedHashMap<>();
                        named.put("run", run.name());
                        named.putAll(line);
                        lines.add(named);
                    }));
        }
        return lines;
    }

    private static Shown shown(Evidence evidence) {
        Map<String, String> parts = new LinkedHashMap<>();
        Map<String, String> missing = new LinkedHashMap<>();
        for (Part part : PARTS) {
            Optional<String> html = part.html(evidence);
            html.ifPresentOrElse(
                    content -> parts.put(part.title(), content), () -> missing.put(part.title(), part.needs()));
        }
        return new Shown(evidence.run(), parts, missing);
    }
}
