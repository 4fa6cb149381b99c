package dev.cohort.preprocessing.volume;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.preprocessing.Pseudonyms;
import dev.cohort.testing.CapturedLog;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All real files at once: read or quarantined, and nothing of whose they are in what is written. */
class DicomPrivacyTest {

    private final SparkSession spark = LocalSpark.session();
    private final VolumePreprocessing preprocessing = new VolumePreprocessing(spark);

    @TempDir
    private Path folder;

    @Test
    void writesNoNameIdentifierDateOrFileNameOfAnyFile() throws IOException {
        Path data = SharedFolders.data("dicom");
        CaseRules rules = new CaseRules(
                Pseudonyms.keyed("sixteen bytes at least".getBytes(StandardCharsets.UTF_8)),
                Set.of(),
                Dates.AGES_AND_SHIFTED,
                StructureNames.NUMBERED);
        List<CaseFiles> cases;
        String log;
        try (CapturedLog captured = new CapturedLog()) {
            cases = CaseList.read(spark, data.toString(), rules);
            Tables.write(
                    preprocessing.rows(cases, VolumePreprocessingTest.KEEP),
                    folder.resolve("volumes").toString(),
                    TableSchema.VOLUMES);
            write(preprocessing.quarantined(), "quarantine", TableSchema.QUARANTINE);
            write(Visits.rows(cases), "visits", TableSchema.VISITS);
            log = captured.text();
        }

        requireEveryFileIsCounted(cases);
        Set<String> identifiers = identifiers(data);
        assertThat(identifiers).hasSizeGreaterThan(400);
        assertThat(log).isNotEmpty();
        WrittenTables.requireNone(identifiers, log, "the log");
        for (String table : List.of("volumes", "quarantine", "visits")) {
            WrittenTables.requireNone(spark, folder.resolve(table), identifiers);
        }
        assertThat(cases).anyMatch(one -> requireNonNull(one.visit()).ageYears() != null);
        assertThat(cases).anyMatch(one -> requireNonNull(one.visit()).date() != null);
    }

    @Test
    void movesTheDatesOfAPatientByTheSameDaysAndTellsNoAgeAboveNinety() throws IOException {
        new TinySeries(folder.resolve("a")).write("1.1", "P1", "19000101", "20030412");
        new TinySeries(folder.resolve("b")).write("1.2", "P1", "19000101", "20030512");
        new TinySeries(folder.resolve("c")).write("1.3", "P2", "19630412", "20030412");
        Pseudonyms key = Pseudonyms.keyed("sixteen bytes at least".getBytes(StandardCharsets.UTF_8));

        List<Visit> visits = new ArrayList<>();
        List<String> subjects = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            CaseFiles one = CaseList.read(
                            spark,
                            folder.resolve(name).toString(),
                            new CaseRules(key, Set.of(), Dates.AGES_AND_SHIFTED, StructureNames.NUMBERED))
                    .get(0);
            visits.add(requireNonNull(one.visit()));
            subjects.add(one.subject());
        }

        assertThat(subjects.get(0)).isEqualTo(subjects.get(1)).isNotEqualTo(subjects.get(2));
        assertThat(visits).extracting(Visit::ageYears).containsExactly(90, 90, 40);
        LocalDate first = requireNonNull(visits.get(0).date());
        assertThat(first).isBetween(LocalDate.of(2002, 4, 12), LocalDate.of(2003, 4, 11));
        assertThat(visits.get(1).date()).isEqualTo(first.plusDays(30));
        assertThat(visits.get(2).date()).isNotEqualTo(first);
        assertThat(CaseList.read(
                                spark,
                                folder.resolve("a").toString(),
                                new CaseRules(key, Set.of(), Dates.AGES, StructureNames.NUMBERED))
                        .get(0)
                        .visit())
                .isEqualTo(new Visit(90, null));
    }

    private void write(List<Row> rows, String table, TableSchema schema) {
        Tables.write(
                spark.createDataFrame(rows, schema.columns()),
                folder.resolve(table).toString(),
                schema);
    }

    private void requireEveryFileIsCounted(List<CaseFiles> cases) {
        Set<String> kept = new TreeSet<>();
        for (Row row :
                spark.read().parquet(folder.resolve("volumes").toString()).collectAsList()) {
            kept.add(row.getAs("case_id"));
        }
        Set<String> refused = new TreeSet<>();
        preprocessing.quarantined().forEach(row -> refused.add(row.getString(0)));
        Set<String> all = new TreeSet<>();
        cases.forEach(one -> all.add(one.caseId()));
        assertThat(kept).isNotEmpty().doesNotContainAnyElementsOf(refused);
        kept.addAll(refused);
        assertThat(kept).isEqualTo(all);
    }

    private static Set<String> identifiers(Path data) throws IOException {
        Set<String> identifiers = new TreeSet<>();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                identifiers.addAll(Identifiers.in(Files.readAllBytes(file)));
                identifiers.add("/" + file.getFileName());
            }
        }
        return identifiers;
    }
}
