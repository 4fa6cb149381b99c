package dev.cohort.dataset;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of {@link TableSchema#DOCUMENTS} as documents, and back. */
public final class DocumentRows {

    private DocumentRows() {}

    /**
     * The row of a document.
     *
     * @param tokens as many as its length
     */
    public static Row row(TokenizedDocument document, int... tokens) {
        if (tokens.length != document.length()) {
            throw new IllegalArgumentException(
                    document.caseId() + " must have " + document.length() + " tokens, got " + tokens.length);
        }
        return RowFactory.create(
                document.caseId(),
                document.subject(),
                document.label(),
                tokens,
                document.length(),
                document.fullLength(),
                document.unknown(),
                document.textSha256(),
                document.source(),
                document.line());
    }

    /** Reads a row by column names; its tokens are not touched and need not be selected. */
    public static TokenizedDocument info(Row row) {
        return new TokenizedDocument(
                row.getAs("case_id"),
                row.getAs("subject"),
                row.getAs("label"),
                row.<Integer>getAs("length"),
                row.<Integer>getAs("full_length"),
                row.<Integer>getAs("unknown"),
                row.getAs("text_sha256"),
                row.getAs("source"),
                row.<Long>getAs("line"));
    }

    /** The tokens of a row. */
    public static int[] tokens(Row row) {
        List<Integer> tokens = row.getList(row.fieldIndex("tokens"));
        return tokens.stream().mapToInt(Integer::intValue).toArray();
    }
}
