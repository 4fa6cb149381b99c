package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dicom.DicomFile;
import dev.cohort.preprocessing.Pseudonyms;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Finds the series in a folder of DICOM files, whatever the files and folders in it are called. Each series is a case,
 * each PatientID a subject; both under a pseudonym. A file that tells no series is a case of its own.
 */
final class DicomScan {

    /** Older patients are few, so an age above 89 can tell who it is: all of them count as 90. */
    private static final int OLDEST = 90;

    private DicomScan() {}

    /** What one file says; identifiers, which stay between executors and driver. Null series: not told. */
    private record Found(
            InputFile file,
            boolean isDirectory,
            String series,
            String patient,
            @Nullable Integer ageYears,
            @Nullable LocalDate studyDate)
            implements Serializable {}

    /**
     * The cases of a folder.
     *
     * @param folder that the user named
     * @param files below it
     */
    static List<CaseFiles> read(SparkSession spark, InputFile folder, List<InputFile> files, CaseRules rules) {
        Pseudonyms pseudonyms = rules.pseudonyms();
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        Map<String, List<Found>> bySeries = new LinkedHashMap<>();
        for (Found found : CaseTasks.over(spark, files)
                .map(file -> look(file, hadoop.value()))
                .collect()) {
            if (!found.isDirectory()) {
                bySeries.computeIfAbsent(found.series(), s -> new ArrayList<>()).add(found);
            }
        }
        List<CaseFiles> cases = new ArrayList<>();
        bySeries.forEach((series, slices) -> {
            String caseId = pseudonyms.of(Pseudonyms.Kind.SERIES, series);
            String patient = slices.get(0).patient();
            String subject = patient.isEmpty() ? caseId : pseudonyms.of(Pseudonyms.Kind.SUBJECT, patient);
            cases.add(new CaseFiles(
                    caseId,
                    subject,
                    List.of(folder),
                    null,
                    List.of(),
                    slices.stream().map(Found::file).toList(),
                    visit(slices.get(0), rules)));
        });
        cases.sort(java.util.Comparator.comparing(CaseFiles::caseId));
        return cases;
    }

    private static @Nullable Visit visit(Found first, CaseRules rules) {
        if (rules.dates() == Dates.SKIPPED) {
            return null;
        }
        Integer age = first.ageYears() == null ? null : Math.min(first.ageYears(), OLDEST);
        if (rules.dates() == Dates.AGES || first.studyDate() == null) {
            return new Visit(age, null);
        }
        String whose = first.patient().isEmpty() ? first.series() : first.patient();
        return new Visit(age, first.studyDate().minusDays(rules.pseudonyms().daysBack(whose)));
    }

    private static Found look(InputFile file, Configuration hadoop) throws IOException {
        try {
            DicomFile opened = DicomFile.open(InputSource.find(file, hadoop));
            return new Found(
                    file,
                    opened.isDirectory(),
                    opened.series().orElse(file.path()),
                    opened.patient().orElse(""),
                    opened.ageYears().orElse(null),
                    opened.studyDate().orElse(null));
        } catch (UnreadableFileException e) {
            // Refused again, with its reason, when its case is read.
            return new Found(file, false, file.path(), "", null, null);
        }
    }
}
