package dev.cohort.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file on the local file system.
 *
 * @param path where the file is
 * @param length its length in bytes
 */
public record LocalByteSource(Path path, long length) implements ByteSource {

    /** The file at this path, which must exist. */
    public static LocalByteSource of(Path path) throws IOException {
        return new LocalByteSource(path, Files.size(path));
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }
}
