package dev.cohort.graph;

import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file, or the files of one data set, as a stream of what they tell, in no promised order. */
public interface GraphReader extends Closeable {

    /**
     * What comes next; null at the end.
     *
     * @throws UnreadableFileException if the file breaks a rule, which {@code value} gives with its line
     * @throws IOException if the file system fails
     */
    @Nullable
    GraphItem next() throws UnreadableFileException, IOException;
}
