package dev.cohort.preprocessing;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dicom.DicomFile;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Finds the series in a folder of DICOM files, whatever the files and folders in it are called. Each series is a case,
 * each PatientID a subject; both under a pseudonym. A file that tells no series is a case of its own.
 */
final class DicomScan {

    private DicomScan() {}

    /** What one file says; identifiers, which stay between executors and driver. Null series: not told. */
    private record Found(SliceFile file, boolean isDirectory, String series, String patient) implements Serializable {}

    /**
     * The cases of a folder.
     *
     * @param folder as the user named it
     * @param files below it
     */
    static List<CaseFiles> read(SparkSession spark, String folder, List<SliceFile> files, Pseudonyms pseudonyms) {
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
                    slices.stream().map(Found::file).toList()));
        });
        cases.sort(java.util.Comparator.comparing(CaseFiles::caseId));
        return cases;
    }

    private static Found look(SliceFile file, Configuration hadoop) throws IOException {
        try {
            DicomFile opened = DicomFile.open(SliceSource.find(file, hadoop));
            return found(file, opened.isDirectory(), opened.series(), opened.patient());
        } catch (UnreadableFileException e) {
            // Refused again, with its reason, when its case is read.
            return found(file, false, Optional.empty(), Optional.empty());
        }
    }

    private static Found found(SliceFile file, boolean isDirectory, Optional<String> series, Optional<String> patient) {
        return new Found(file, isDirectory, series.orElse(file.path()), patient.orElse(""));
    }
}
