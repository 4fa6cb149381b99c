package dev.cohort.preprocessing.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import dev.cohort.person.Column;
import dev.cohort.person.Encoder;
import dev.cohort.person.EncoderFile;
import dev.cohort.person.PeopleSchema;
import dev.cohort.person.SchemaFile;
import dev.cohort.preprocessing.Pseudonyms;
import dev.cohort.testing.Corpus;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealPeopleTest {

    private static final Path CONF =
            Path.of(System.getProperty("cohort.home", "..")).resolve("conf");
    private static final String COMPAS = "compas-scores-two-years_noids.csv";

    @TempDir
    private Path folder;

    private final SparkSession spark = LocalSpark.session();

    @Test
    void everyFileIsReadOrRefusedForAReason() throws IOException {
        Path data = SharedFolders.data("fairness");
        assertThat(Corpus.files(RealPeopleTest.class))
                .containsExactly(data.resolve(COMPAS), data.resolve("german.data"), data.resolve("german.txt"));
        assertThat(counts(data.resolve(COMPAS), "people-compas.json"))
                .isEqualTo("6172 of 7214 rows, 0 refused, 6 features");
        assertThat(counts(data.resolve("german.data"), "people-german.json"))
                .isEqualTo("1000 of 1000 rows, 0 refused, 47 features");
        // The description of the data in words.
        assertThat(counts(data.resolve("german.txt"), "people-german.json")).startsWith("0 of ");
    }

    @Test
    void compasIsGroupedAsTheStudyDid() throws IOException {
        Path data = SharedFolders.data("fairness/" + COMPAS);
        PeopleSchema schema = schema(
                "people-compas.json",
                text -> text.replace(
                        "{\"name\": \"race\"",
                        "{\"name\": \"age_cat\", \"kind\": \"protected\"}, {\"name\": \"race\""));
        Dataset<Row> rows = rows(data, schema);
        assertThat(rows.where("protected.age != protected.age_cat").count()).isZero();
        // ProPublica's own counts of the rows that it kept.
        assertThat(rows.where("protected.race = 'African-American'").count()).isEqualTo(3175);
        assertThat(rows.where("protected.race = 'Caucasian'").count()).isEqualTo(2103);
        assertThat(rows.where("label = '1'").count()).isEqualTo(2809);
    }

    @Test
    void headersThatNameAColumnTwiceNeedItsPosition() throws IOException {
        Path data = SharedFolders.data("fairness/" + COMPAS);
        PeopleSchema schema = schema("people-compas.json", text -> text.replace("\"position\": 11, ", ""));
        assertThatThrownBy(() -> open(data, schema))
                .isInstanceOf(InputException.class)
                .hasMessage("--input " + data.normalize()
                        + ": the header must name priors_count once, or the schema its position, got "
                        + "positions [11, 42]");
    }

    @Test
    void readsBothFilesOfAdultWithOneEncoder() throws IOException {
        Path train = Files.writeString(folder.resolve("adult.data"), """
                39, State-gov, 77516, Bachelors, 13, Never-married, Adm-clerical, Not-in-family, White, Male, 2174, 0, 40, United-States, <=50K
                50, ?, 83311, Bachelors, 13, Married-civ-spouse, ?, Husband, White, Male, 0, 0, 13, ?, >50K
                28, Private, 338409, Bachelors, 13, Married-civ-spouse, Prof-specialty, Wife, Black, Female, 0, 0, 40, Cuba, <=50K

                """);
        Path test = Files.writeString(folder.resolve("adult.test"), """
                |1x3 Cross validator
                25, Private, 226802, 11th, 7, Never-married, Machine-op-inspct, Own-child, Black, Male, 0, 0, 40, United-States, <=50K.
                44, Private, 160323, Some-college, 10, Married-civ-spouse, ?, Husband, Black, Male, 7688, 0, 40, France, >50K.
                """);
        PeopleSchema schema = schema("people-adult.json", text -> text);
        List<Column> columns = schema.features(List.of());
        Encoder encoder = new PeoplePreprocessing(spark, open(train, schema), columns).fit(null);
        assertThat(encoder.featureNames())
                .contains("workclass=missing", "native_country=Cuba")
                .doesNotContain("sex=Male");
        PeoplePreprocessing testing = new PeoplePreprocessing(spark, open(test, schema), columns);
        List<Row> rows = testing.rows(encoder, Pseudonyms.undecided(), false).collectAsList();
        assertThat(testing.quarantined()).isEmpty();
        assertThat(rows)
                .extracting(row -> row.getAs("case_id") + " " + row.getAs("label") + " " + row.getAs("group") + " "
                        + row.getAs("weight") + " " + row.getJavaMap(4).get("age"))
                .containsExactly(
                        "line_00000002 <=50K Male, Black 226802.0 25 to below 45",
                        "line_00000003 >50K Male, Black 160323.0 25 to below 45");
        int france = encoder.featureNames().indexOf("native_country=Cuba");
        assertThat(rows.get(1).getList(3).get(france)).isEqualTo(0f);
        assertThat(rows.get(1).getList(3).get(encoder.featureNames().indexOf("occupation=missing")))
                .isEqualTo(1f);
    }

    @Test
    void theCutIntoRangesChangesNothing() throws IOException {
        Path data = SharedFolders.data("fairness/german.data");
        PeopleSchema schema = schema("people-german.json", text -> text);
        PeopleFile file = open(data, schema);
        PeoplePreprocessing whole = new PeoplePreprocessing(spark, file, schema.features(List.of()));
        PeoplePreprocessing cut = new PeoplePreprocessing(spark, file, schema.features(List.of()), 997);
        Encoder encoder = whole.fit(null);
        assertThat(EncoderFile.format(cut.fit(null))).isEqualTo(EncoderFile.format(encoder));
        assertThat(cut.rows(encoder, Pseudonyms.undecided(), false).collectAsList())
                .isEqualTo(whole.rows(encoder, Pseudonyms.undecided(), false).collectAsList());
    }

    private interface Change {
        String of(String text);
    }

    private static PeopleSchema schema(String name, Change change) throws IOException {
        return SchemaFile.parse(change.of(Files.readString(CONF.resolve(name))));
    }

    private PeopleFile open(Path file, PeopleSchema schema) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        return PeopleFile.open(file.toString(), schema, Pseudonyms.undecided(), hadoop);
    }

    private Dataset<Row> rows(Path file, PeopleSchema schema) {
        PeoplePreprocessing preprocessing =
                new PeoplePreprocessing(spark, open(file, schema), schema.features(List.of()));
        return preprocessing.rows(preprocessing.fit(null), Pseudonyms.undecided(), false);
    }

    private String counts(Path file, String schemaName) throws IOException {
        PeopleSchema schema = schema(schemaName, text -> text);
        PeoplePreprocessing preprocessing =
                new PeoplePreprocessing(spark, open(file, schema), schema.features(List.of()));
        Encoder encoder;
        try {
            encoder = preprocessing.fit(null);
        } catch (InputException e) {
            return "0 of " + preprocessing.rowsRead() + " rows: " + e.getMessage();
        }
        long rows = preprocessing.rows(encoder, Pseudonyms.undecided(), false).count();
        return rows + " of " + preprocessing.rowsRead() + " rows, "
                + preprocessing.quarantined().size() + " refused, "
                + encoder.featureNames().size() + " features";
    }
}
