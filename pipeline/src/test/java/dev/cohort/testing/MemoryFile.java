package dev.cohort.testing;

import dev.cohort.source.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A file that only a test has. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MemoryFile(String name, byte[] content) implements ByteSource {

    @Override
    public long length() {
        return content.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }
}
