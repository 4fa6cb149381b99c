package dev.cohort.text;

import dev.cohort.source.ByteSource;
import dev.cohort.source.RecordFormat;
import dev.cohort.source.RecordReader;
import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of a file, one after the other; of those that break a rule each is refused by itself. */
public final class DocumentReader implements Closeable {

    /** Parts no line in two, or the parts are put together again. */
    private static final char NO_DELIMITER = '\u0001';

    private static final int NONE = -1;

    private final String file;
    private final DocumentPlan plan;
    private final DocumentLayout layout;
    private final RecordReader records;
    private int columns;
    private int text;
    private int label = NONE;
    private int subject = NONE;
    private boolean isFirst = true;
    private boolean isOver;

    /**
     * Begins a file.
     *
     * @throws UnreadableFileException if it does not have the columns of the plan
     */
    public DocumentReader(ByteSource source, DocumentPlan plan) throws IOException, UnreadableFileException {
        this.file = source.name();
        this.plan = plan;
        this.layout = plan.layout().of(file);
        char delimiter = layout == DocumentLayout.CSV ? ',' : layout == DocumentLayout.TSV ? '\t' : NO_DELIMITER;
        RecordFormat format = new RecordFormat(
                (byte) delimiter, layout == DocumentLayout.CSV, plan.charset(), DocumentPlan.MOST_BYTES);
        this.records = new RecordReader(source.open(), file, format);
        boolean isWhole = false;
        try {
            begin();
            isWhole = true;
        } finally {
            if (!isWhole) {
                records.close();
            }
        }
    }

    /** Finds the columns; the first line is a document if it is no header. */
    private void begin() throws IOException, UnreadableFileException {
        if (!layout.hasColumns()) {
            return;
        }
        if (!nextThatIsNotBlank()) {
            isOver = true;
            return;
        }
        checkQuotes();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < records.fields(); i++) {
            names.add(plan.hasHeader() ? records.text(i).strip() : "c" + (i + 1));
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new UnreadableFileException(file, "must name each column once", names);
        }
        columns = names.size();
        text = place(plan.text(), names);
        label = plan.label() == null ? NONE : place(plan.label(), names);
        subject = plan.subject() == null ? NONE : place(plan.subject(), names);
        isFirst = !plan.hasHeader();
    }

    private int place(String column, List<String> names) throws UnreadableFileException {
        int place = names.indexOf(column);
        if (place < 0) {
            throw new UnreadableFileException(file, "must have the column " + column, "the columns " + names);
        }
        return place;
    }

    /**
     * The next document.
     *
     * @return null if there is none left
     * @throws UnreadableFileException if it breaks a rule; those behind it can still be asked for
     */
    public @Nullable Document next() throws IOException, UnreadableFileException {
        boolean isAtHand = isFirst && layout.hasColumns();
        isFirst = false;
        if (isOver || !(isAtHand || nextThatIsNotBlank())) {
            isOver = true;
            return null;
        }
        return layout.hasColumns() ? ofColumns() : ofLine();
    }

    /** The line on which the last document begins, whether it was given or refused. */
    public long line() {
        return records.line();
    }

    private boolean nextThatIsNotBlank() throws IOException, UnreadableFileException {
        boolean isRead = false;
        try {
            while (records.next()) {
                if (!records.isBlank()) {
                    isRead = true;
                    return true;
                }
            }
            isRead = true;
            return false;
        } finally {
            // A record too large is not read to its end: what follows is no beginning of another.
            isOver = !isRead;
        }
    }

    private Document ofColumns() throws UnreadableFileException {
        checkQuotes();
        if (records.fields() != columns) {
            throw refusal("must have " + columns + " fields", "" + records.fields());
        }
        return document(
                subject < 0 ? null : records.text(subject), label < 0 ? null : records.text(label), records.text(text));
    }

    private void checkQuotes() throws UnreadableFileException {
        String fault = records.fault();
        if (fault != null) {
            throw refusal(fault, "one that does not");
        }
    }

    private Document ofLine() throws UnreadableFileException {
        StringBuilder whole = new StringBuilder(records.text(0));
        for (int i = 1; i < records.fields(); i++) {
            whole.append(NO_DELIMITER).append(records.text(i));
        }
        String line = whole.toString();
        if (layout == DocumentLayout.LINES) {
            return document(null, null, line);
        }
        int space = line.indexOf(' ');
        if (space <= 0) {
            throw refusal(
                    "must begin with a label and a space", line.length() > 40 ? line.substring(0, 40) + "..." : line);
        }
        return document(null, line.substring(0, space), line.substring(space + 1));
    }

    private Document document(@Nullable String of, @Nullable String as, String said) throws UnreadableFileException {
        if (said.isBlank()) {
            throw refusal("must hold text", "none");
        }
        return new Document(records.line(), stripped(of), labelled(as), said);
    }

    private @Nullable String labelled(@Nullable String whole) {
        int end = whole == null || plan.labelEnd() == null ? NONE : whole.indexOf(plan.labelEnd());
        return stripped(whole == null || end < 0 ? whole : whole.substring(0, end));
    }

    private static @Nullable String stripped(@Nullable String value) {
        String stripped = value == null ? "" : value.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    private UnreadableFileException refusal(String rule, String value) {
        return new UnreadableFileException(file, "line " + records.line() + " " + rule, value);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
