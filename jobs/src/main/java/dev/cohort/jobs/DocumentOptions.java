package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.source.RecordFormat;
import dev.cohort.text.DocumentLayout;
import dev.cohort.text.DocumentPlan;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files of documents are read. Mixed into jobs with {@code @Mixin}. */
final class DocumentOptions {

    @Option(
            names = "--layout",
            defaultValue = "AUTO",
            description = "${COMPLETION-CANDIDATES}: lines are a document each, labelled ones begin with a label and a "
                    + "space. AUTO: by the file's name, lines if it is not .csv or .tsv (default: ${DEFAULT-VALUE})")
    private DocumentLayout layout;

    @Option(
            names = "--encoding",
            defaultValue = "UTF-8",
            description = "Such as ISO-8859-1 or windows-1252. A document that is not written so is left out, with its "
                    + "line (default: ${DEFAULT-VALUE})")
    private String encoding;

    @Option(
            names = "--no-header",
            description = "The first line of CSV and TSV is a document; the columns are c1, c2 and so on")
    private boolean hasNoHeader;

    @Option(
            names = "--text",
            defaultValue = "text",
            paramLabel = "COLUMN",
            description = "Column of the text (default: ${DEFAULT-VALUE})")
    private String text;

    @Option(names = "--label", paramLabel = "COLUMN", description = "Column of the label (default: none)")
    private @Nullable String label;

    @Option(
            names = "--subject",
            paramLabel = "COLUMN",
            description =
                    "Column of the subject, as an author (default: none; documents of the same text are one subject)")
    private @Nullable String subject;

    @Option(
            names = "--label-end",
            paramLabel = "TEXT",
            description = "Labels end here, as DESC:manner at a colon (default: all of it is the label)")
    private @Nullable String labelEnd;

    /** The plan that the options describe. */
    DocumentPlan plan() {
        Check.valid("--encoding", () -> new RecordFormat((byte) ',', true, charset(encoding), 1));
        return Check.valid(
                "--label-end", () -> new DocumentPlan(layout, encoding, !hasNoHeader, text, label, subject, labelEnd));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new InputException("--encoding must be a charset that Java knows, got " + name, e);
        }
    }
}
