package dev.cohort.dataset;

import dev.cohort.source.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIsDirectoryException;

/** A file on any file system that Hadoop reaches, for the readers that know only streams. */
public final class HadoopSource implements ByteSource {

    private final FileSystem files;
    private final Path path;
    private final long length;

    /**
     * Looks the file up.
     *
     * @throws java.io.FileNotFoundException if there is nothing of that name
     * @throws PathIsDirectoryException if there is a folder of that name
     * @throws IOException if the file system fails
     */
    public HadoopSource(String path, Configuration hadoop) throws IOException {
        this.path = new Path(path);
        this.files = this.path.getFileSystem(hadoop);
        FileStatus status = files.getFileStatus(this.path);
        if (status.isDirectory()) {
            throw new PathIsDirectoryException(path);
        }
        this.length = status.getLen();
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open() throws IOException {
        return files.open(path);
    }

    /** SHA-256 of the file's bytes, hexadecimal. */
    public String sha256() throws IOException {
        try (DigestInputStream in = new DigestInputStream(open(), Fingerprint.sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }
}
