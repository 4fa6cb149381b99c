package dev.cohort.tracking;

import dev.cohort.dataset.WriteAside;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.jspecify.annotations.Nullable;

/**
 * A file that can be read while it is written, as far as its file system allows: local ones and HDFS show every write at
 * once, object stores the whole file when it is closed.
 */
final class GrowingFile implements AutoCloseable {

    private final Path place;
    private final FileSystem files;
    private @Nullable FSDataOutputStream out;

    /** @param out null if the file is to be opened for appending by the first write */
    private GrowingFile(Path place, FileSystem files, @Nullable FSDataOutputStream out) {
        this.place = place;
        this.files = files;
        this.out = out;
    }

    /** A new file; it is an error if there is one of that name. */
    static GrowingFile create(Configuration hadoop, String path) {
        Path place = new Path(path);
        try {
            FileSystem files = files(hadoop, place);
            return new GrowingFile(place, files, files.create(place, false));
        } catch (IOException e) {
            throw failure(place, e);
        }
    }

    /** A file that begins with {@code kept}, in place of the one that is there. */
    static GrowingFile replace(Configuration hadoop, String path, byte[] kept) {
        Path place = new Path(path);
        try {
            FileSystem files = files(hadoop, place);
            if (!files.hasPathCapability(place, CommonPathCapabilities.FS_APPEND)) {
                // An object store: the old file stands until the new one is closed.
                GrowingFile file = new GrowingFile(place, files, files.create(place, true));
                file.write(kept);
                return file;
            }
            WriteAside.file(hadoop, path, out -> out.write(kept));
            // Not opened yet: HDFS fails to close what was opened for appending and got nothing.
            return new GrowingFile(place, files, null);
        } catch (IOException e) {
            throw failure(place, e);
        }
    }

    void write(byte[] bytes) {
        try {
            if (out == null) {
                out = files.append(place);
            }
            out.write(bytes);
            if (out.hasCapability(StreamCapabilities.HSYNC)) {
                out.hflush();
            } else {
                out.flush();
            }
        } catch (IOException e) {
            throw failure(place, e);
        }
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw failure(place, e);
        }
    }

    private static FileSystem files(Configuration hadoop, Path place) throws IOException {
        return WriteAside.raw(place.getFileSystem(hadoop));
    }

    private static UncheckedIOException failure(Path place, IOException cause) {
        return new UncheckedIOException("Writing " + place, cause);
    }
}
