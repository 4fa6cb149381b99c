package dev.cohort.preprocessing.text;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.preprocessing.Quarantine;
import dev.cohort.preprocessing.SourceFiles;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.text.Document;
import dev.cohort.text.DocumentPlan;
import dev.cohort.text.DocumentReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** The documents of the files of a task, one after the other; refused ones go to the quarantine. */
final class DocumentTask implements Iterator<NamedDocument>, Closeable {

    /** The driver lists what is refused; a file of which so much is refused is of another kind. */
    private static final int MOST_REFUSED = 1000;

    private final Iterator<TextFile> files;
    private final DocumentPlan plan;
    private final Quarantine quarantine;
    private final Configuration hadoop;
    private @Nullable Open open;
    private @Nullable NamedDocument next;

    /** A file that is being read. */
    private static final class Open {

        private final TextFile file;
        private final DocumentReader reader;
        private int refused;

        Open(TextFile file, DocumentReader reader) {
            this.file = file;
            this.reader = reader;
        }

        String caseId() {
            return file.name() + "_" + reader.line();
        }
    }

    DocumentTask(Iterator<TextFile> files, DocumentPlan plan, Quarantine quarantine, Configuration hadoop) {
        this.files = files;
        this.plan = plan;
        this.quarantine = quarantine;
        this.hadoop = hadoop;
    }

    @Override
    public boolean hasNext() {
        try {
            while (next == null && (open != null || files.hasNext())) {
                if (open == null) {
                    open = opened(files.next());
                }
                next = open == null ? null : nextOf(open);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + (open == null ? "a file" : open.file.file()), e);
        }
        return next != null;
    }

    @Override
    public NamedDocument next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        NamedDocument document = next;
        next = null;
        return document;
    }

    private @Nullable Open opened(TextFile file) throws IOException {
        try {
            HadoopSource source = SourceFiles.find(file.file(), hadoop);
            return new Open(file, new DocumentReader(source, plan));
        } catch (UnreadableFileException e) {
            quarantine.add(file.name(), e);
            return null;
        }
    }

    /** Null at the end of the file, which is closed then. */
    private @Nullable NamedDocument nextOf(Open from) throws IOException {
        while (true) {
            try {
                Document document = from.reader.next();
                if (document != null) {
                    return new NamedDocument(from.caseId(), from.file.file(), document);
                }
                close();
                return null;
            } catch (UnreadableFileException e) {
                quarantine.add(from.caseId(), e);
                if (++from.refused == MOST_REFUSED) {
                    quarantine.add(
                            from.file.name(),
                            new UnreadableFileException(
                                    from.file.file(),
                                    "must have fewer than " + MOST_REFUSED
                                            + " documents that break a rule; the rest is left out",
                                    "so many up to line " + from.reader.line()));
                    close();
                    return null;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.reader.close();
            open = null;
        }
    }
}
