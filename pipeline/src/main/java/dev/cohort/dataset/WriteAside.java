package dev.cohort.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** Outputs appear whole or not at all: written beside their place, then renamed into it. */
public final class WriteAside {

    private WriteAside() {}

    /** Writes the bytes of one file. */
    @FunctionalInterface
    public interface FileWriter {
        /** Writes all bytes; need not close the stream. */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes a directory.
     *
     * @param path its place; must not exist
     * @param write fills the directory whose path it is given
     */
    public static void directory(Configuration hadoop, String path, Consumer<String> write) {
        try {
            FileSystem files = new Path(path).getFileSystem(hadoop);
            Path place = files.makeQualified(new Path(path));
            Path aside = aside(place);
            try {
                write.accept(aside.toString());
                files.mkdirs(place.getParent());
                rename(files, aside, place);
            } finally {
                files.delete(aside, true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing " + path, e);
        }
    }

    /** Writes a file in one piece, replacing one that is there. */
    public static void file(Configuration hadoop, String path, FileWriter write) {
        try {
            FileSystem files = raw(new Path(path).getFileSystem(hadoop));
            Path place = files.makeQualified(new Path(path));
            Path aside = aside(place);
            try {
                try (OutputStream out = files.create(aside, true)) {
                    write.write(out);
                }
                // A local rename replaces; HDFS refuses, unless asked in the other way, which replaces in one piece,
                // too.
                if (!files.rename(aside, place)) {
                    FileContext.getFileContext(place.toUri(), hadoop).rename(aside, place, Options.Rename.OVERWRITE);
                }
            } finally {
                files.delete(aside, false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing " + path, e);
        }
    }

    /** The same file system, but a local one without a .crc file beside each file. */
    public static FileSystem raw(FileSystem files) {
        return files instanceof ChecksumFileSystem checksummed ? checksummed.getRawFileSystem() : files;
    }

    private static Path aside(Path place) {
        String name = "_" + place.getName() + ".writing-" + UUID.randomUUID();
        return new Path(place.getParent(), name);
    }

    private static void rename(FileSystem files, Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException("renaming " + from + " to " + to + " was refused by the file system");
        }
    }
}
