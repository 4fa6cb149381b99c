package dev.cohort.preprocessing.audio;

import dev.cohort.preprocessing.Quarantine;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** The rows of some clips, one after the other, of which one is in memory at a time. */
final class ClipRows implements Iterator<Row> {

    private final Iterator<ClipFile> clips;
    private final ClipPreparation preparation;
    private final Quarantine quarantine;
    private Iterator<Row> ofClip = Collections.emptyIterator();

    ClipRows(Iterator<ClipFile> clips, ClipPreparation preparation, Quarantine quarantine) {
        this.clips = clips;
        this.preparation = preparation;
        this.quarantine = quarantine;
    }

    @Override
    public boolean hasNext() {
        while (!ofClip.hasNext() && clips.hasNext()) {
            ofClip = rows(clips.next());
        }
        return ofClip.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ofClip.next();
    }

    private Iterator<Row> rows(ClipFile clip) {
        try {
            return preparation.rows(clip);
        } catch (UnreadableFileException e) {
            quarantine.add(clip.caseId(), e);
            return Collections.emptyIterator();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading case " + clip.caseId(), e);
        }
    }
}
