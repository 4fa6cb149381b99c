package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.dataset.SensorWindow;
import dev.cohort.dataset.WindowRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PreprocessSensorsTest extends JobTrial {

    @Test
    void writesWindowsWithSensorsUnitsSubjectsAndLabels() throws IOException {
        write("walks/S1R1.csv", "ms,x,y,z,class\n0,1,2,3,a\n10,4,5,6,a\n20,7,8,9,b\n30,10,11,12,b\n40,13,14,15,b\n");
        write("sensors.csv", "channel,group,unit\nz,gyroscope,deg/s\nx..y,accelerometer,mg\n");
        assertThat(preprocess(
                        "walks",
                        "--names",
                        "(?<subject>S\\d)R\\d",
                        "--time",
                        "ms",
                        "--time-unit",
                        "ms",
                        "--label",
                        "class",
                        "--sensors",
                        folder.resolve("sensors.csv").toString(),
                        "--window",
                        "20ms"))
                .isZero();
        List<Row> rows = rows("table");
        assertThat(rows)
                .extracting(row -> row.getAs("case_id") + " " + row.getAs("subject") + " " + row.getAs("label"))
                .containsExactly("S1R1_0 S1 a", "S1R1_1 S1 b", "S1R1_2 S1 b");
        SensorWindow last = WindowRows.info(rows.get(2));
        assertThat(last.layout().names()).containsExactly("z", "x", "y");
        assertThat(last.layout().groups()).containsExactly("gyroscope", "accelerometer", "accelerometer");
        assertThat(last.layout().units()).containsExactly("deg/s", "mg", "mg");
        assertThat(last.layout().sampleRateHz()).isEqualTo(100);
        assertThat(last.samples()).isEqualTo(1);
        assertThat(last.windowSamples()).isEqualTo(2);
        assertThat(last.firstSample()).isEqualTo(4);
        assertThat(values(rows.get(0))).containsExactly(3f, 1f, 2f, 6f, 4f, 5f);
        assertThat(values(rows.get(2))).containsExactly(15f, 13f, 14f);
        assertThat(folder.resolve("table/_run.json")).exists();
    }

    @Test
    void namesEverySeriesOfAFileAndQuarantinesTheBrokenOnes() throws IOException {
        write("two.ts", "@dimensions 1\n@classLabel true a b\n@data\n1,2,3:a\n1,x:b\n4:b\n");
        assertThat(preprocess("two.ts", "--window", "all", "--max-quarantined", "1"))
                .isZero();
        assertThat(rows("table"))
                .extracting(row -> row.getAs("case_id") + " " + row.getAs("subject") + " " + row.getAs("samples"))
                .containsExactly("two_0_0 two_0 3", "two_2_0 two_2 1");
        assertThat(rows("table-quarantine"))
                .extracting(row -> row.mkString(" | "))
                .containsExactly("two_1 | file:" + folder + "/two.ts | line 5 must hold numbers | x");
        assertThat(summary().at("/results/recordings").asInt()).isEqualTo(2);
        assertThat(summary().get("rows_read").asInt()).isEqualTo(3);
    }

    @Test
    void reportsGapsJumpsAndWhatWasLeftOut() throws IOException {
        write("a.csv", "t,x,n\n0,1,1\n1,1,1\n2,1,0\n3,1,1\n9,1,1\n10,1,1\n9,1,2\n10,1,1\n11,1,1\n");
        assertThat(preprocess(
                        "a.csv",
                        "--time",
                        "t",
                        "--label",
                        "n",
                        "--exclude-labels",
                        "0",
                        "--window",
                        "2",
                        "--shortest",
                        "2",
                        "--label-rule",
                        "all"))
                .isZero();
        JsonNode results = summary().get("results");
        assertThat(results.get("samples").asInt()).isEqualTo(9);
        assertThat(results.get("samples_of_excluded_labels").asInt()).isEqualTo(1);
        assertThat(results.get("gaps").asInt()).isEqualTo(1);
        assertThat(results.get("longest_gap_seconds").asDouble()).isEqualTo(6);
        assertThat(results.get("clock_jumps").asInt()).isEqualTo(1);
        assertThat(results.get("windows_too_short").asInt()).isEqualTo(2);
        assertThat(results.get("windows_of_many_labels").asInt()).isEqualTo(1);
        assertThat(results.at("/first_gaps_and_jumps").toString())
                .isEqualTo("[{\"gap_in\":\"a\",\"before_sample\":4,\"seconds\":6.0},"
                        + "{\"gap_in\":\"a\",\"before_sample\":6,\"seconds\":-1.0}]");
        assertThat(results.at("/windows/1").asInt()).isEqualTo(2);
        assertThat(rows("table"))
                .extracting(row -> row.<Long>getAs("first_sample"))
                .containsExactly(0L, 4L);
    }

    @Test
    void leavesOutRecordingsOfAnIndexWithFileRuleAndValue() throws IOException {
        write("good.csv", "x\n1\n");
        write("bad.csv", "x\n1\n2,3\n");
        write("empty.csv", "");
        write("index.csv", """
                case_id,subject,recording,label
                g,ann,good.csv,walk
                b,ann,bad.csv,walk
                e,ann,empty.csv,walk
                m,bob,missing.csv,
                """);
        assertThat(preprocess("index.csv", "--window", "10", "--max-quarantined", "3"))
                .isZero();
        assertThat(rows("table"))
                .extracting(row -> row.getAs("case_id") + " " + row.getAs("subject") + " " + row.getAs("label"))
                .containsExactly("g_0 ann walk");
        String file = " | file:" + folder;
        assertThat(rows("table-quarantine"))
                .extracting(row -> row.mkString(" | "))
                .containsExactly(
                        "b" + file + "/bad.csv | line 3 must have 1 fields | 2",
                        "e" + file + "/empty.csv | must hold at least one sample | an empty file",
                        "m" + file + "/missing.csv | the file must exist | none");
    }

    @Test
    void failsWhenMoreRecordingsAreLeftOutThanAllowed() throws IOException {
        write("all/a.csv", "x\n?\n");
        assertThat(preprocess("all", "--window", "10")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "--max-quarantined allows 0, but 1 of 1 cases were left out, the first: a,"
                                + " file:" + folder.resolve("all/a.csv")
                                + ": line 2 must give every channel, or --missing tell"
                                + " what to do, got a value missing; all are in " + folder.resolve("table-quarantine")
                                + "\n");
    }

    @Test
    void tasksShareManySmallRecordings() throws IOException {
        for (int i = 0; i < 300; i++) {
            write("many/" + i + ".csv", "x\n" + i + "\n");
        }
        assertThat(preprocess("many", "--window", "1")).isZero();
        assertThat(rows("table")).hasSize(300);
        try (var files = Files.list(folder.resolve("table"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".parquet")))
                    .hasSizeLessThanOrEqualTo(16);
        }
    }

    @Test
    void refusesSettingsThatCannotBe() throws IOException {
        write("a.csv", "x\n1\n");
        assertThat(preprocess("a.csv", "--window", "4 s")).isEqualTo(2);
        assertThat(preprocess("a.csv", "--window", "4s")).isEqualTo(2);
        assertThat(preprocess("a.csv", "--window", "4", "--label-rule", "any")).isEqualTo(2);
        assertThat(preprocess("a.csv", "--window", "4", "--delimiter", "pipe")).isEqualTo(2);
        assertThat(preprocess("a.csv", "--window", "4", "--shortest", "all")).isEqualTo(2);
        assertThat(preprocess("a.csv", "--window", "4", "--gap-tolerance", "0")).isEqualTo(2);
        assertThat(preprocess("none", "--window", "4")).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                --window: must be all, samples such as 256, or a time such as 4s or 500ms, got 4 s
                --window in seconds must come with --time or --sample-rate-hz, got 4s and neither
                --label-rule any must come with --positive-label, and no other rule may, got --label-rule ANY and no \
                --positive-label
                --delimiter must be tab, semicolon, comma or space, got pipe
                --shortest must be samples or a time, got all
                --sample-rate-hz and --gap-tolerance: gap tolerance must be positive, got 0.0
                --input %s must exist: a folder or an index file
                """.formatted(folder.resolve("none")));
        assertThat(folder.resolve("table")).doesNotExist();
    }

    private static List<Float> values(Row row) {
        var floats = ByteBuffer.wrap(WindowRows.values(row))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        return IntStream.range(0, floats.remaining()).mapToObj(floats::get).toList();
    }

    private int preprocess(String input, String... options) {
        return transform("preprocess-sensors", input, "table", options);
    }
}
