package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A small file of text that an option names, in any file system. */
final class TextFile {

    private static final int LARGEST = 16 << 20;

    private TextFile() {}

    /**
     * Reads what the file says; the reader's complaint becomes the user's.
     *
     * @throws InputException if there is no such file, it is too large, or the reader refuses it
     */
    static <T> T read(String option, String file, Configuration hadoop, Function<String, T> reader) {
        Path path = new Path(file);
        byte[] bytes;
        try (InputStream in = path.getFileSystem(hadoop).open(path)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (FileNotFoundException e) {
            throw new InputException(option + " " + file + " must be a file, but there is none", e);
        } catch (IOException e) {
            throw new InputException(option + " " + file + " cannot be read: " + e.getMessage(), e);
        }
        if (bytes.length > LARGEST) {
            throw new InputException(option + " " + file + " must have at most " + LARGEST + " bytes, got more");
        }
        return Check.valid(option + " " + file, () -> reader.apply(new String(bytes, StandardCharsets.UTF_8)));
    }
}
