package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SplitCasesTest extends JobTrial {

    /** Twelve cases of two rows and of six subjects; the last two subjects are ill, and two hospitals have three each. */
    @BeforeEach
    void write() {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < 24; row++) {
            int subject = row / 4;
            rows.add(RowFactory.create(
                    "c" + row / 2,
                    "s" + subject,
                    subject > 3 ? "ill" : "well",
                    subject % 2 == 0 ? 10 : 9,
                    new String[] {subject == 0 ? "x" : "y"}));
        }
        StructType schema = new StructType()
                .add("case_id", "string")
                .add("subject", "string")
                .add("label", "string")
                .add("hospital", "integer")
                .add("tags", DataTypes.createArrayType(DataTypes.StringType));
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            spark.createDataFrame(rows, schema).coalesce(1).write().parquet(path("table"));
            spark.createDataFrame(rows, schema)
                    .select("case_id", "label")
                    .write()
                    .parquet(path("anonymous"));
        }
    }

    @Test
    void dealsLabelsEvenlyAndSubjectsWhole() {
        assertThat(split("--folds", "2")).isZero();
        assertThat(foldsOf("s0", "s1", "s2", "s3").values().stream().sorted()).containsExactly(0, 0, 1, 1);
        assertThat(foldsOf("s4", "s5").values()).containsExactlyInAnyOrder(0, 1);
        assertThat(rows("table-folds")).hasSize(12);
        assertThat(rows("table-folds").get(0).getList(2)).isEqualTo(List.of("well"));
    }

    @Test
    void stratifiesByAnyColumn() {
        assertThat(split("--folds", "2", "--by", "hospital")).isZero();
        assertThat(rows("table-folds").get(0).getList(2)).isEqualTo(List.of("10"));
        assertThat(foldsOf("s0", "s2", "s4").values()).contains(0, 1);
        assertThat(split("--folds", "2", "--by", "tags", "--output", path("tagged")))
                .isZero();
        assertThat(split("--folds", "2", "--by", "doctor", "--output", path("none")))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(path("table") + " must have the column doctor, whose values are words or "
                        + "numbers, got case_id, subject, label, hospital, tags\n");
    }

    @Test
    void takesAFoldForEachValueOfAColumnInOrder() {
        assertThat(split("--fold-column", "hospital")).isZero();
        assertThat(foldsOf("s0", "s1", "s2", "s3", "s4", "s5"))
                .isEqualTo(Map.of("s0", 1, "s1", 0, "s2", 1, "s3", 0, "s4", 1, "s5", 0));
    }

    @Test
    void takesFoldsFromAFile() throws IOException {
        write("folds.csv", "subject,fold\ns0,test\ns1,train\ns2,train\ns3,train\ns4,train\ns5,train\n");
        assertThat(split("--fold-file", path("folds.csv"))).isZero();
        assertThat(foldsOf("s0", "s1", "s5")).isEqualTo(Map.of("s0", 0, "s1", 1, "s5", 1));
        write("folds.csv", "case_id,fold\nc0,a\nc1,b\n");
        assertThat(split("--fold-file", path("folds.csv"), "--output", path("o")))
                .isEqualTo(2);
        write("folds.csv", "case_id,fold\nc0,a\nc1,a\n");
        assertThat(split("--fold-file", path("folds.csv"), "--output", path("o")))
                .isEqualTo(2);
        write("folds.csv", "case_id,fold\nc99,a\n");
        assertThat(split("--fold-file", path("folds.csv"), "--output", path("o")))
                .isEqualTo(2);
        write("folds.csv", "case,fold\nc99,a\n");
        assertThat(split("--fold-file", path("folds.csv"), "--output", path("o")))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                Subject s0 must lie in one fold, got a and b
                Case c10 must be given a fold, got none
                --fold-file %1$s must name cases or subjects of the table, got c99
                --fold-file %1$s must have the columns case_id and fold, or subject and fold, got [case, fold]
                """.formatted(path("folds.csv")));
    }

    @Test
    void holdsOutNamedSubjects() {
        assertThat(split("--hold-out", "s1,s4")).isZero();
        assertThat(foldsOf("s0", "s1", "s2", "s3", "s4", "s5"))
                .isEqualTo(Map.of("s0", 1, "s1", 0, "s2", 1, "s3", 1, "s4", 0, "s5", 1));
        assertThat(split("--hold-out", "s7", "--output", path("o"))).isEqualTo(2);
        assertThat(split("--hold-out", "s1", "--fold-column", "hospital", "--output", path("o")))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                --hold-out must name subjects of the table, got [s7]
                At most one of --fold-column, --fold-file and --hold-out must be given, got more
                """);
    }

    @Test
    void refusesTablesWithoutSubjects() {
        assertThat(run("split-cases", "--input", path("anonymous"))).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        path("anonymous") + " must have the columns case_id and subject, got case_id, label\n");
    }

    private int split(String... options) {
        List<String> arguments = new ArrayList<>(List.of("split-cases", "--input", path("table")));
        arguments.addAll(Arrays.asList(options));
        return run(arguments.toArray(String[]::new));
    }

    private Map<String, Integer> foldsOf(String... subjects) {
        return rows("table-folds").stream()
                .filter(row -> List.of(subjects).contains(row.getString(1)))
                .collect(Collectors.toMap(row -> row.getString(1), row -> row.getInt(3), (one, other) -> {
                    assertThat(other).isEqualTo(one);
                    return one;
                }));
    }
}
