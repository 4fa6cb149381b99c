package dev.cohort.dataset;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a text table, tokens included: some hundred bytes each, held on the driver.
 *
 * @param vocabulary number of tokens that the documents are written in
 * @param vocabularySha256 says which vocabulary it is
 * @param cases by ascending case id; at least one
 */
public record DocumentCatalog(int vocabulary, String vocabularySha256, List<DocumentCase> cases) {

    public DocumentCatalog {
        cases = List.copyOf(cases);
    }

    /**
     * Reads a table.
     *
     * @throws InputException if there is no such table, it is empty, a document has no tokens, or it does not say what
     *     vocabulary it is written in
     */
    public static DocumentCatalog read(SparkSession spark, String path) {
        List<DocumentCase> cases = Tables.read(spark, path, TableSchema.DOCUMENTS).collectAsList().stream()
                .map(DocumentCatalog::document)
                .sorted(Comparator.comparing(DocumentCase::caseId))
                .toList();
        if (cases.isEmpty()) {
            throw new InputException(path + " must hold at least one document, but is empty");
        }
        for (DocumentCase one : cases) {
            if (one.tokens().isEmpty()) {
                throw new InputException(
                        path + " must hold documents of one token at least, but case " + one.caseId() + " has none");
            }
        }
        return RunFile.vocabulary(spark, path)
                .map(of -> new DocumentCatalog(of.tokens(), of.sha256(), cases))
                .orElseThrow(() -> new InputException(
                        path + " must hold the record of the preprocess-text that wrote it, with its vocabulary"));
    }

    private static DocumentCase document(Row row) {
        return new DocumentCase(
                row.getAs("case_id"),
                row.getAs("subject"),
                row.getAs("label"),
                row.getList(row.fieldIndex("tokens")),
                row.getAs("text_sha256"));
    }

    /** Tokens of the longest document. */
    public int longest() {
        return cases.stream().mapToInt(one -> one.tokens().size()).max().orElseThrow();
    }

    /** What a model must find in every table that it is used on, by name. */
    public Map<String, @Nullable Object> preprocessing() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("vocabulary", vocabulary);
        byName.put("vocabulary_sha256", vocabularySha256);
        return byName;
    }
}
