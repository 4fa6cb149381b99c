package dev.cohort.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.testing.LocalSpark;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.layout.PatternLayout;
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
    void writesNoNameIdentifierOrDateOfAnyFile() throws IOException {
        Path data = SharedFolders.data("dicom");
        Pseudonyms key = Pseudonyms.keyed("sixteen bytes at least".getBytes(StandardCharsets.UTF_8));
        StringWriter log = new StringWriter();
        WriterAppender appender =
                WriterAppender.createAppender(PatternLayout.createDefaultLayout(), null, log, "privacy", false, true);
        Logger root = (Logger) LogManager.getRootLogger();
        appender.start();
        root.addAppender(appender);
        Level before = root.getLevel();
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.INFO);
        List<CaseFiles> cases;
        try {
            cases = CaseList.read(spark, data.toString(), new CaseRules(key));
            Tables.write(
                    preprocessing.rows(cases, VolumePreprocessingTest.KEEP),
                    folder.resolve("volumes").toString(),
                    TableSchema.VOLUMES);
            Tables.write(
                    spark.createDataFrame(preprocessing.quarantined(), TableSchema.QUARANTINE.columns()),
                    folder.resolve("quarantine").toString(),
                    TableSchema.QUARANTINE);
        } finally {
            Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, before);
            root.removeAppender(appender);
        }

        requireEveryFileIsCounted(cases);
        Set<String> identifiers = identifiers(data);
        assertThat(identifiers).hasSizeGreaterThan(300);
        assertThat(log.toString()).isNotEmpty();
        requireNone(identifiers, log.toString(), "the log");
        for (String table : List.of("volumes", "quarantine")) {
            for (Row row :
                    spark.read().parquet(folder.resolve(table).toString()).collectAsList()) {
                for (int column = 0; column < row.size(); column++) {
                    if (!(row.get(column) instanceof byte[])) {
                        requireNone(identifiers, String.valueOf(row.get(column)), table);
                    }
                }
            }
            try (Stream<Path> files = Files.walk(folder.resolve(table))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    requireNone(identifiers, file.getFileName() + bytes, table);
                }
            }
        }
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
            }
        }
        return identifiers;
    }

    private static void requireNone(Set<String> identifiers, String text, String where) {
        for (String identifier : identifiers) {
            if (text.contains(identifier)) {
                throw new AssertionError(where + " must not contain " + identifier);
            }
        }
    }
}
