package dev.cohort.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.TinyVolumes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationReportTest {

    private static final SparkSession SPARK = LocalSpark.session();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeTablesAndModel() throws IOException {
        TinyVolumes.write(SPARK, at("volumes"), 3);
        TableSchema schema = TableSchema.load("segmentation_scores");
        List<Row> scores = List.of(score("case_0", 0.9), score("case_1", 0.8), score("case_2", 0.7));
        Tables.write(SPARK.createDataFrame(scores, schema.columns()), at("scores"), schema);
        Files.createDirectories(folder.resolve("a<b"));
        Files.writeString(folder.resolve("a<b/metrics.jsonl"), "{\"epoch\":1,\"loss\":0.5,\"validation_dice\":0.8}\n");
    }

    @Test
    void writesOnePageThatNeedsNothingElse() throws IOException {
        SegmentationReport.Content content = report(at("a<b"), null).write(SPARK, at("page.html"));
        String page = Files.readString(folder.resolve("page.html"));

        assertThat(content.caseId()).as("the median case").isEqualTo("case_1");
        assertThat(content.scores()).isEqualTo(3);
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("0.800 ± 0.100<small>3 of 3</small>", "<h2>Case case_1: Dice 0.800 (label 1)</h2>")
                .contains("Training loss", "Validation Dice")
                .contains("/a&lt;b</dd>")
                .doesNotContain("<script", "http:", "https:", "<link", "@import", "%s");
    }

    @Test
    void picturesTheCaseInThreePlanesAtOneScale() throws IOException {
        report(null, "case_0").write(SPARK, at("pictures.html"));
        String page = Files.readString(folder.resolve("pictures.html"));
        List<String> pictures = Pattern.compile("alt=\"([^\"]+)\" src=\"data:image/png;base64,([^\"]+)\"")
                .matcher(page)
                .results()
                .map(SegmentationReportTest::describe)
                .toList();

        // All voxels of 12 x 10 x 8 lie within 10 mm of the labels; they measure 1 x 1 x 2 mm.
        assertThat(pictures)
                .containsExactly(
                        "Axial slice 1 of 8 of case case_0 in grey, 12 by 10 mm, 480 x 400 pixels",
                        "Coronal slice 1 of 10 of case case_0 in grey, 12 by 16 mm, 480 x 640 pixels",
                        "Sagittal slice 1 of 12 of case case_0 in grey, 10 by 16 mm, 400 x 640 pixels");
        assertThat(page).doesNotContain("Training");
    }

    @Test
    void refusesACaseThatIsNotInTheTables() {
        assertThatThrownBy(() -> report(null, "case_9").write(SPARK, at("no.html")))
                .isInstanceOf(InputException.class)
                .hasMessage("Case case_9 must be in " + at("volumes") + ", but is not");
        assertThat(folder.resolve("no.html")).doesNotExist();
    }

    private static SegmentationReport report(@Nullable String model, @Nullable String caseId) {
        return new SegmentationReport(at("volumes"), at("volumes"), at("scores"), model, caseId);
    }

    private static String describe(MatchResult match) {
        try {
            BufferedImage picture =
                    ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(match.group(2))));
            String words = match.group(1).substring(0, match.group(1).indexOf(';'));
            return words + ", " + picture.getWidth() + " x " + picture.getHeight() + " pixels";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Row score(String caseId, double dice) {
        return RowFactory.create(
                caseId, 1, 1L, 0L, 0L, false, false, dice, dice, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, null, null, null);
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }
}
