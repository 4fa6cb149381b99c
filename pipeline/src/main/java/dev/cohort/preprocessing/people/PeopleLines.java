package dev.cohort.preprocessing.people;

import dev.cohort.dataset.InputException;
import dev.cohort.person.Column;
import dev.cohort.person.Person;
import dev.cohort.person.RowReader;
import dev.cohort.source.LineRange;
import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/** What becomes of the people of a range, one after the other. */
final class PeopleLines<T> implements Iterator<T>, Closeable {

    /** Refused rows are held by the driver; so many of one range tell that the schema is wrong, not the rows. */
    private static final int MOST_REFUSED = 10_000;

    /** Makes something of a person. */
    @FunctionalInterface
    interface Use<T> extends Serializable {
        /**
         * Makes it.
         *
         * @param place what messages call the person's line
         */
        T of(Person person, String place) throws UnreadableFileException;
    }

    /** Is told of a row that breaks a rule. */
    @FunctionalInterface
    interface Refusals extends Serializable {
        void add(String caseId, UnreadableFileException e);
    }

    private final PeopleFile file;
    private final RowReader reader;
    private final LineReader lines;
    private final Use<T> use;
    private final Refusals refusals;
    private int refused;
    private @Nullable T ready;

    PeopleLines(
            PeopleFile file,
            LineRange range,
            List<Column> features,
            Configuration hadoop,
            Use<T> use,
            Refusals refusals) {
        this.file = file;
        this.reader = new RowReader(file.schema(), file.header(), features);
        this.use = use;
        this.refusals = refusals;
        try {
            this.lines =
                    new LineReader(file.path(), hadoop, range, file.schema().format());
        } catch (IOException e) {
            throw new UncheckedIOException("Opening " + file.name(), e);
        }
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close());
    }

    @Override
    public boolean hasNext() {
        try {
            while (ready == null && lines.next()) {
                ready = read(lines.number()).orElse(null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + file.name(), e);
        }
        return ready != null;
    }

    private Optional<T> read(long line) {
        String place = file.place(line);
        try {
            String text = lines.text(place);
            if (line <= file.headerLine() || file.schema().format().passesOver(text)) {
                return Optional.empty();
            }
            Optional<Person> person = reader.read(line, text, place);
            return person.isEmpty() ? Optional.empty() : Optional.of(use.of(person.get(), place));
        } catch (UnreadableFileException e) {
            refusals.add(PeopleFile.caseId(line), e);
            if (++refused > MOST_REFUSED) {
                throw new InputException(
                        "More than " + MOST_REFUSED + " rows break the rules of the schema, one is " + e.getMessage(),
                        e);
            }
            return Optional.empty();
        }
    }

    @Override
    public T next() {
        if (!hasNext() || ready == null) {
            throw new NoSuchElementException();
        }
        T given = ready;
        ready = null;
        return given;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Closing " + file.name(), e);
        }
    }
}
