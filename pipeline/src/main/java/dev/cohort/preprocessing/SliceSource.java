package dev.cohort.preprocessing;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;

/** A file whose own name is not shown. */
record SliceSource(String name, HadoopSource file) implements ByteSource {

    /**
     * Looks the file up.
     *
     * @throws UnreadableFileException if it is gone
     * @throws IOException if the file system fails
     */
    static SliceSource find(SliceFile slice, Configuration hadoop) throws UnreadableFileException, IOException {
        try {
            return new SliceSource(slice.name(), new HadoopSource(slice.path(), hadoop));
        } catch (FileNotFoundException e) {
            throw new UnreadableFileException(slice.name(), "the file must exist", "none");
        }
    }

    @Override
    public long length() {
        return file.length();
    }

    @Override
    public InputStream open() throws IOException {
        return file.open();
    }
}
