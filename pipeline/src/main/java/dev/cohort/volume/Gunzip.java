package dev.cohort.volume;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip stream that trusts nothing: every member's checksum and length are compared with what arrived, and
 * damage is told apart from a failing disk or network ({@link Damaged} against any other IOException).
 *
 * <p>As gzip itself does, members may follow each other, and whatever follows the last one is ignored.
 */
final class Gunzip extends InputStream {

    /** No deflate stream grows by more than this factor. */
    static final int LARGEST_RATIO = 1032;

    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int DEFLATE = 8;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xe0;

    private final InputStream source;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[1 << 16];
    private int inputAt;
    private int inputEnd;
    private boolean ended;

    /** Content that breaks the gzip format. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        private final String found;

        Damaged(String rule, String found) {
            super(rule);
            this.found = found;
        }

        String rule() {
            return "gzip " + getMessage();
        }

        String found() {
            return found;
        }
    }

    Gunzip(InputStream source) throws IOException {
        this.source = source;
        if (!startMember()) {
            throw new Damaged("magic must be 1f 8b", "another start");
        }
    }

    /** True if these first bytes of a file are the start of a gzip member. */
    static boolean isMagic(byte[] start) {
        return start.length >= 3 && (start[0] & 0xff) == MAGIC_1 && (start[1] & 0xff) == MAGIC_2 && start[2] == DEFLATE;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(into, offset, length);
            if (count > 0) {
                crc.update(into, offset, count);
                return count;
            }
            if (inflater.finished()) {
                inputAt = inputEnd - inflater.getRemaining();
                checkTrailer();
                ended = !startMember();
            } else if (inflater.needsDictionary()) {
                throw new Damaged("stream must need no preset dictionary", "one that does");
            } else if (!fill()) {
                throw new Damaged("stream must be complete", "its end after " + inflater.getBytesWritten() + " bytes");
            } else {
                inflater.setInput(input, inputAt, inputEnd - inputAt);
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int offset, int length) throws Damaged {
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException e) {
            throw new Damaged("stream must be valid deflate", String.valueOf(e.getMessage()));
        }
    }

    private void checkTrailer() throws IOException {
        long crcStored = little(4);
        long lengthStored = little(4);
        if (crcStored != crc.getValue()) {
            throw new Damaged("checksum must be " + Long.toHexString(crc.getValue()), Long.toHexString(crcStored));
        }
        long length = inflater.getBytesWritten() & 0xffff_ffffL;
        if (lengthStored != length) {
            throw new Damaged("length must be " + length, Long.toString(lengthStored));
        }
    }

    /** Reads a member's header and prepares for its content, or returns false if no member follows. */
    private boolean startMember() throws IOException {
        if (peek(0) != MAGIC_1 || peek(1) != MAGIC_2) {
            return false;
        }
        inputAt += 2;
        int method = next();
        int flags = next();
        if (method != DEFLATE || (flags & RESERVED_FLAGS) != 0) {
            throw new Damaged("method must be 8 and reserved flags 0", "method " + method + ", flags " + flags);
        }
        little(4);
        little(2);
        skipOptionalFields(flags);
        inflater.reset();
        crc.reset();
        inflater.setInput(input, inputAt, inputEnd - inputAt);
        return true;
    }

    private void skipOptionalFields(int flags) throws IOException {
        if ((flags & FLAG_EXTRA) != 0) {
            for (long left = little(2); left > 0; left--) {
                next();
            }
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            little(2);
        }
    }

    private void skipText() throws IOException {
        int character = next();
        while (character != 0) {
            character = next();
        }
    }

    private long little(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) next() << (8 * i);
        }
        return value;
    }

    private int next() throws IOException {
        if (inputAt == inputEnd && !fill()) {
            throw new Damaged("stream must be complete", "its end inside a header or trailer");
        }
        return input[inputAt++] & 0xff;
    }

    /** The byte that many places ahead, 0 or 1, without taking it; -1 at the end of the source. */
    private int peek(int ahead) throws IOException {
        while (inputEnd - inputAt <= ahead) {
            System.arraycopy(input, inputAt, input, 0, inputEnd - inputAt);
            inputEnd -= inputAt;
            inputAt = 0;
            int count = readSource(inputEnd);
            if (count < 0) {
                return -1;
            }
            inputEnd += count;
        }
        return input[inputAt + ahead] & 0xff;
    }

    private boolean fill() throws IOException {
        int count = readSource(0);
        inputAt = 0;
        inputEnd = Math.max(0, count);
        return count > 0;
    }

    private int readSource(int offset) throws IOException {
        try {
            return source.read(input, offset, input.length - offset);
        } catch (EOFException e) {
            // Some file systems report a file that shrank this way.
            throw new Damaged("stream must be complete", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }
}
