package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.preprocessing.SourceFiles;
import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;

/** The bytes of a file that goes by a name. */
record InputSource(InputFile file, HadoopSource content) implements ByteSource {

    /**
     * Looks the file up.
     *
     * @throws UnreadableFileException if there is none of that name, or a folder
     * @throws IOException if the file system fails, which is no fault of the case
     */
    static InputSource find(InputFile file, Configuration hadoop) throws UnreadableFileException, IOException {
        try {
            return new InputSource(file, SourceFiles.find(file.path(), hadoop));
        } catch (UnreadableFileException e) {
            throw new UnreadableFileException(file.name(), e.rule(), e.value());
        } catch (IOException e) {
            throw HiddenPath.told(file, e);
        }
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public long length() {
        return content.length();
    }

    @Override
    public InputStream open() throws IOException {
        try {
            return file.isHidden() ? new HiddenStream(content.open(), file) : content.open();
        } catch (IOException e) {
            throw HiddenPath.told(file, e);
        }
    }

    /** SHA-256 of the file's bytes, hexadecimal. */
    String sha256() throws IOException {
        try {
            return content.sha256();
        } catch (IOException e) {
            throw HiddenPath.told(file, e);
        }
    }
}
