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

/**
 * A file that can be read while it is written, as far as its file system allows: local ones and HDFS show every write at
 * once, object stores the whole file when it is closed.
 */
final class GrowingFile implements AutoCloseable {

    private final Path place;
    private final FSDataOutputStream out;

    private GrowingFile(Path place, FSDataOutputStream out) {
        this.place = place;
        this.out = out;
    }

    /** A new file; it is an error if there is one of that name. */
    static GrowingFile create(Configuration hadoop, String path) {
        Path place = new Path(path);
        try {
            return new GrowingFile(place, files(hadoop, place).create(place, false));
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
                GrowingFile file = new GrowingFile(place, files.create(place, true));
                file.write(kept);
                return file;
            }
            WriteAside.file(hadoop, path, out -> out.write(kept));
            return new GrowingFile(place, files.append(place));
        } catch (IOException e) {
            throw failure(place, e);
        }
    }

    void write(byte[] bytes) {
        try {
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
            out.close();
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
