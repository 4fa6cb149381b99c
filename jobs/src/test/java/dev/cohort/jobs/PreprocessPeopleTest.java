package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PreprocessPeopleTest extends JobTrial {

    private static final String SCHEMA = """
            {"columns": [
                {"name": "who", "kind": "subject"},
                {"name": "sex", "kind": "protected"},
                {"name": "phone", "kind": "identifier"},
                {"name": "income", "kind": "number"},
                {"name": "town", "kind": "category"},
                {"name": "good", "kind": "label"}]}
            """;
    private static final List<String> PEOPLE = List.of(
            "who,sex,phone,income,town,good",
            "ann,f,0171,1,Bonn,yes",
            "bob,m,0172,3,Köln,no",
            "ann,f,0171,x,Bonn,yes",
            "eve,f,,5,Bonn,yes");

    private String schema = SCHEMA;

    @Test
    void writesFeaturesAndKeepsProtectedAttributesApart() throws IOException {
        Files.write(folder.resolve("people.csv"), PEOPLE);
        assertThat(preprocess("people.csv", "people", "--no-identifiers", "--max-quarantined", "1"))
                .isZero();
        assertThat(rows("people"))
                .extracting(row -> row.getAs("case_id") + " " + row.getAs("subject") + " " + row.getAs("label") + " "
                        + row.getList(row.fieldIndex("features")) + " " + row.getJavaMap(row.fieldIndex("protected"))
                        + " " + row.getAs("group") + " " + row.getJavaMap(row.fieldIndex("identifiers")) + " "
                        + row.getAs("weight"))
                .containsExactly(
                        "line_00000002 subject_00000002 yes [-1.2247449, 1.0, 0.0] {sex=f} f {} 1.0",
                        "line_00000003 subject_00000003 no [0.0, 0.0, 1.0] {sex=m} m {} 1.0",
                        "line_00000005 subject_00000005 yes [1.2247449, 1.0, 0.0] {sex=f} f {} 1.0");
        assertThat(rows("people-quarantine"))
                .extracting(row -> row.mkString(" | "))
                .containsExactly("line_00000004 | file_00001 line 4 | income must be a number | x");
        JsonNode encoder = json("people/_encoder.json");
        assertThat(encoder.get("feature_names").toString()).isEqualTo("[\"income\",\"town=Bonn\",\"town=Köln\"]");
        JsonNode results = json("summary.json").get("results");
        assertThat(results.get("groups").toString()).isEqualTo("{\"f\":2,\"m\":1}");
        assertThat(results.get("fitted_to_rows").asInt()).isEqualTo(3);
    }

    @Test
    void rowsMaySpanLinesWithinQuotesIfTheSchemaSaysSo() throws IOException {
        write("people.csv", """
                who,sex,phone,income,town,good
                ann,f,0171,1,"Bonn
                am Rhein",yes
                bob,m,0172,3,"Köln, ""Deutz""\",no
                """);
        assertThat(preprocess("people.csv", "lines", "--no-identifiers", "--max-quarantined", "2"))
                .isZero();
        assertThat(rows("lines-quarantine"))
                .extracting(row -> row.getAs("rule"))
                .containsOnly("quotes must be closed on their line, unless quotes_span_lines is true");
        schema = SCHEMA.replaceFirst("\\{", "{\"quotes_span_lines\": true, ");
        assertThat(preprocess("people.csv", "people", "--no-identifiers")).isZero();
        assertThat(rows("people"))
                .extracting(row -> row.<String>getAs("case_id"))
                .containsExactly("line_00000002", "line_00000004");
        assertThat(json("people/_encoder.json").get("feature_names").toString())
                .isEqualTo("[\"income\",\"town=Bonn\\nam Rhein\",\"town=Köln, \\\"Deutz\\\"\"]");
    }

    @Test
    void noIdentifierOfAPersonIsWrittenUnlessToldTo() throws IOException {
        Files.write(folder.resolve("ann-smith.csv"), PEOPLE);
        write("key", "0123456789abcdef");
        String[] options = {"--pseudonym-key", folder.resolve("key").toString(), "--max-quarantined", "1"};
        assertThat(preprocess("ann-smith.csv", "keyed", options)).isZero();
        assertThat(preprocess("ann-smith.csv", "again", options)).isZero();
        assertThat(rows("keyed").toString())
                .doesNotContain("ann")
                .doesNotContain("bob")
                .doesNotContain("0171");
        assertThat(rows("keyed-quarantine").toString()).doesNotContain("ann");
        assertThat(rows("again")).isEqualTo(rows("keyed"));
        assertThat(preprocess(
                        "ann-smith.csv",
                        "told",
                        Stream.concat(Arrays.stream(options), Stream.of("--keep-identifiers"))
                                .toArray(String[]::new)))
                .isZero();
        assertThat(rows("told").get(0).getJavaMap(7)).isEqualTo(Map.of("phone", "0171"));
    }

    @Test
    void subjectsThatMayNamePeopleNeedAChoice() throws IOException {
        Assumptions.assumeTrue(System.getenv("COHORT_PSEUDONYM_KEY") == null);
        Files.write(folder.resolve("people.csv"), PEOPLE);
        assertThat(preprocess("people.csv", "people")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("Column who names people: give --pseudonym-key FILE or set "
                        + "COHORT_PSEUDONYM_KEY, number them with --no-identifiers, or say \"identifying\": false in the "
                        + "schema if it holds pseudonyms\n");
    }

    @Test
    void fitsToTheTrainingSplitAlone() throws IOException {
        List<String> lines = new ArrayList<>(List.of("who,sex,phone,income,town,good"));
        for (int i = 0; i < 20; i++) {
            lines.add("p" + i + ",f,," + i * i + "," + (i % 2 == 0 ? "Bonn" : "Ulm") + ",yes");
        }
        Files.write(folder.resolve("people.csv"), lines);
        assertThat(preprocess("people.csv", "all", "--no-identifiers")).isZero();
        assertThat(run("split-cases", "--input", path("all"), "--folds", "4")).isZero();
        String[] held = {"--no-identifiers", "--folds", path("all-folds"), "--fold", "1", "--max-quarantined", "1"};
        assertThat(preprocess("people.csv", "before", held)).isZero();
        String heldOut = rows("all-folds").stream()
                .filter(row -> row.<Integer>getAs("fold") == 1)
                .findFirst()
                .orElseThrow()
                .getAs("case_id");
        int line = Integer.parseInt(heldOut.substring("line_".length()));
        lines.set(line - 1, "somebody else,a new sex,," + 1e9 + ",a new town,no");
        Files.write(folder.resolve("people.csv"), lines);
        assertThat(preprocess("people.csv", "after", held)).isZero();
        assertThat(folder.resolve("after/_encoder.json"))
                .hasSameTextualContentAs(folder.resolve("before/_encoder.json"));
        assertThat(json("after/_encoder.json").get("fitted_to_rows").asInt()).isEqualTo(15);
        Map<String, Object> before = features("before");
        before.remove(heldOut);
        assertThat(features("after")).isEqualTo(before);
        assertThat(rows("after-quarantine"))
                .extracting(row -> row.getAs("rule") + ", " + row.getAs("value"))
                .containsExactly("town must be a category that a training row has, a new town");
        String trainedOn = rows("all-folds").stream()
                .filter(row -> row.<Integer>getAs("fold") != 1)
                .findFirst()
                .orElseThrow()
                .getAs("case_id");
        lines.set(Integer.parseInt(trainedOn.substring("line_".length())) - 1, "another,f,,77,Bonn,yes");
        Files.write(folder.resolve("people.csv"), lines);
        assertThat(preprocess("people.csv", "other", held)).isZero();
        assertThat(Files.readString(folder.resolve("other/_encoder.json")))
                .isNotEqualTo(Files.readString(folder.resolve("before/_encoder.json")));
    }

    @Test
    void encodesNewPeopleAsAnEarlierRunDid() throws IOException {
        Files.write(folder.resolve("people.csv"), PEOPLE);
        assertThat(preprocess("people.csv", "first", "--no-identifiers", "--max-quarantined", "1"))
                .isZero();
        Files.write(folder.resolve("new.csv"), List.of(PEOPLE.get(0), "joe,m,,3,Köln,no"));
        String encoder = path("first/_encoder.json");
        assertThat(preprocess("new.csv", "second", "--no-identifiers", "--encoder", encoder))
                .isZero();
        assertThat(rows("second").get(0).getList(3)).isEqualTo(List.of(0f, 0f, 1f));
        assertThat(preprocess(
                        "new.csv", "third", "--no-identifiers", "--encoder", encoder, "--protected-as-features", "sex"))
                .isEqualTo(2);
        assertThat(preprocess("new.csv", "third", "--no-identifiers", "--encoder", encoder, "--fold", "0"))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("--encoder " + encoder + ": must be fitted to the schema's features, "
                        + "[sex (category), income (number), town (category)], got [income (number), town (category)]\n"
                        + "--fold and --encoder must not be given together: an encoder is fitted already\n");
    }

    @Test
    void failsWhenMoreRowsAreLeftOutThanAllowed() throws IOException {
        Files.write(folder.resolve("people.csv"), PEOPLE);
        write("schema.json", SCHEMA.replace("\"subject\"", "\"ignored\""));
        assertThat(run(
                        "preprocess-people",
                        "--input",
                        path("people.csv"),
                        "--schema",
                        path("schema.json"),
                        "--output",
                        path("t")))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("--max-quarantined allows 0, but 1 of 4 cases were left out, the first: "
                        + "line_00000004, " + path("people.csv")
                        + " line 4: income must be a number, got x; all are in "
                        + path("t-quarantine") + "\n");
        assertThat(rows("t")).hasSize(3);
    }

    @Test
    void refusesFilesAndSchemasThatCannotBe() throws IOException {
        write("empty.csv", "");
        write("header.csv", PEOPLE.get(0) + "\n");
        write("other.csv", "who,sex\na,b\n");
        for (String file : List.of("missing.csv", "empty.csv", "header.csv", "other.csv")) {
            assertThat(preprocess(file, "t", "--no-identifiers")).isEqualTo(2);
        }
        assertThat(preprocess("header.csv", "t", "--protected-as-features", "income", "--no-identifiers"))
                .isEqualTo(2);
        write("schema.json", "{\"columns\": [{\"name\": \"a\", \"kind\": \"x\"}]}");
        assertThat(run(
                        "preprocess-people",
                        "--input",
                        path("header.csv"),
                        "--schema",
                        path("schema.json"),
                        "--output",
                        path("t")))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("""
                --input %s: the file must exist, got none
                --input file_00001: must have a header, got an empty file
                --input file_00001 must hold at least one row, but holds none
                --input file_00001: the header must name phone once, or the schema its position, got none
                --protected-as-features: must name protected columns, [sex], got [income]
                --schema %s: columns[0]: kind must be one of number, category, ordinal, ignored, label, subject, weight, \
                protected, identifier, got x
                """.formatted(path("missing.csv"), path("schema.json")));
        assertThat(folder.resolve("t")).doesNotExist();
    }

    private int preprocess(String input, String output, String... options) throws IOException {
        write("schema.json", schema);
        List<String> all = new ArrayList<>(List.of("--schema", path("schema.json")));
        all.addAll(Arrays.asList(options));
        return transform("preprocess-people", input, output, all.toArray(String[]::new));
    }

    private Map<String, Object> features(String table) {
        Map<String, Object> features = new TreeMap<>();
        rows(table).forEach(row -> features.put(row.getAs("case_id"), row.getList(3)));
        return features;
    }
}
