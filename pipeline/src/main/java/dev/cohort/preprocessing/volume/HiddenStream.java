package dev.cohort.preprocessing.volume;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a hidden file; what goes wrong with them says nothing of its path. */
final class HiddenStream extends FilterInputStream {

    private final InputFile file;

    HiddenStream(InputStream in, InputFile file) {
        super(in);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw HiddenPath.told(file, e);
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (IOException e) {
            throw HiddenPath.told(file, e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        try {
            return super.skip(count);
        } catch (IOException e) {
            throw HiddenPath.told(file, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } catch (IOException e) {
            throw HiddenPath.told(file, e);
        }
    }
}
