package dev.cohort.preprocessing.text;

import dev.cohort.dataset.DocumentRows;
import dev.cohort.dataset.TokenizedDocument;
import dev.cohort.text.Document;
import dev.cohort.text.TextRules;
import dev.cohort.text.Tokenizer;
import dev.cohort.text.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import org.apache.spark.sql.Row;

/** The rows of some documents, one after the other. */
final class TokenRows implements Iterator<Row> {

    /** Of the text's hash: enough that different texts do not meet, short enough to read. */
    private static final int SUBJECT_DIGITS = 16;

    private final Iterator<NamedDocument> documents;
    private final TextRules rules;
    private final Tokenizer tokenizer;
    private final TokenPlan plan;
    private final MessageDigest sha256;

    TokenRows(Iterator<NamedDocument> documents, Vocabulary vocabulary, TokenPlan plan) {
        this.documents = documents;
        this.rules = vocabulary.rules();
        this.tokenizer = new Tokenizer(vocabulary);
        this.plan = plan;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public boolean hasNext() {
        return documents.hasNext();
    }

    @Override
    public Row next() {
        NamedDocument named = documents.next();
        Document document = named.document();
        String text = rules.normalized(document.text());
        int[] words = tokenizer.encode(text);
        int extra = plan.beginsWithClass() ? 1 : 0;
        int full = words.length + extra;
        int[] tokens = new int[Math.min(full, plan.mostTokens())];
        if (plan.beginsWithClass()) {
            tokens[0] = Vocabulary.CLASS;
        }
        System.arraycopy(words, 0, tokens, extra, tokens.length - extra);
        int unknown = (int)
                Arrays.stream(tokens).filter(id -> id == Vocabulary.UNKNOWN).count();
        String hash = HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        // Documents of the same text must not be on both sides of a split.
        String subject = document.subject() != null ? document.subject() : "text-" + hash.substring(0, SUBJECT_DIGITS);
        return DocumentRows.row(
                new TokenizedDocument(
                        named.caseId(),
                        subject,
                        document.label(),
                        tokens.length,
                        full,
                        unknown,
                        hash,
                        named.source(),
                        document.line()),
                tokens);
    }
}
