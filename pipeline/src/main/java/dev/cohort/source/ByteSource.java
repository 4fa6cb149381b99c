package dev.cohort.source;

import java.io.IOException;
import java.io.InputStream;

/** A file on any file system; can be opened more than once. */
public interface ByteSource {

    /** The name used in messages and to recognise pairs, usually the path. */
    String name();

    /** The length of the file in bytes. */
    long length();

    /** Opens the file at its first byte; the caller closes it. */
    InputStream open() throws IOException;
}
