package dev.cohort.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table of people, features included: some hundred bytes each, held on the driver.
 *
 * @param features of each row
 * @param encoderSha256 of the encoder that lies in the table; null if none does
 * @param cases by ascending case id; at least one
 */
public record PeopleCatalog(int features, @Nullable String encoderSha256, List<PersonCase> cases) {

    public PeopleCatalog {
        cases = List.copyOf(cases);
    }

    /**
     * Reads a table.
     *
     * @throws InputException if there is no such table, it is empty, or its rows differ in the number of features
     */
    public static PeopleCatalog read(SparkSession spark, String path) {
        List<PersonCase> cases = Tables.read(spark, path, TableSchema.PEOPLE).collectAsList().stream()
                .map(PeopleCatalog::person)
                .sorted(Comparator.comparing(PersonCase::caseId))
                .toList();
        if (cases.isEmpty()) {
            throw new InputException(path + " must hold at least one person, but is empty");
        }
        int features = cases.get(0).features().size();
        for (PersonCase one : cases) {
            if (one.features().isEmpty() || one.features().size() != features) {
                throw new InputException("%s must hold as many features in every row, one at least, got %d in case %s"
                        .formatted(path, one.features().size(), one.caseId()));
            }
        }
        return new PeopleCatalog(
                features,
                sha256(new Path(path, "_encoder.json"), spark.sparkContext().hadoopConfiguration()),
                cases);
    }

    private static PersonCase person(Row row) {
        return new PersonCase(
                row.getAs("case_id"),
                row.getAs("subject"),
                row.getAs("label"),
                row.getList(row.fieldIndex("features")),
                row.getAs("group"),
                row.<Double>getAs("weight"));
    }

    private static @Nullable String sha256(Path file, Configuration hadoop) {
        try {
            FileSystem files = file.getFileSystem(hadoop);
            if (!files.exists(file)) {
                return null;
            }
            try (InputStream in = files.open(file)) {
                return HexFormat.of().formatHex(Fingerprint.sha256().digest(in.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file, e);
        }
    }

    /** What a model must find in every table that it is used on, by name. */
    public Map<String, @Nullable Object> preprocessing() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("features", features);
        byName.put("encoder_sha256", encoderSha256);
        return byName;
    }
}
