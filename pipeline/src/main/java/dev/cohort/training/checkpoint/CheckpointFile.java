package dev.cohort.training.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.dataset.Fingerprint;
import dev.cohort.training.EpochTally;
import dev.cohort.training.FlatVector;
import dev.cohort.training.History;
import dev.cohort.training.TrainingState;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

/**
 * A checkpoint's bytes: eight letters that name format and version; the length of a JSON header and the header; then
 * parameters, updater state and moving average, each its length and its float32 values, all big-endian; then the
 * SHA-256 of everything before it.
 */
final class CheckpointFile {

    private static final byte[] NAME = {'C', 'O', 'H', 'O', 'R', 'T', 'C', '1'};
    private static final int DIGEST_BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is not a vector. */
    private record Header(Map<String, String> identity, int step, History history, EpochTally epoch) {}

    private CheckpointFile() {}

    static void write(TrainingState state, OutputStream out) throws IOException {
        MessageDigest digest = Fingerprint.sha256();
        DataOutputStream data = new DataOutputStream(new DigestOutputStream(out, digest));
        data.write(NAME);
        byte[] header =
                JSON.writeValueAsBytes(new Header(state.identity(), state.step(), state.history(), state.epoch()));
        data.writeInt(header.length);
        data.write(header);
        state.parameters().write(data);
        state.updater().write(data);
        state.average().write(data);
        data.flush();
        out.write(digest.digest());
    }

    /**
     * Whether the bytes are those that were written.
     *
     * @param length of the whole file
     */
    static boolean isWhole(InputStream in, long length) throws IOException {
        if (length < NAME.length + DIGEST_BYTES) {
            return false;
        }
        DigestInputStream digested = new DigestInputStream(in, Fingerprint.sha256());
        byte[] piece = new byte[1 << 16];
        long left = length - DIGEST_BYTES;
        boolean named = true;
        boolean first = true;
        while (left > 0) {
            int read = digested.readNBytes(piece, 0, (int) Math.min(piece.length, left));
            if (read == 0) {
                return false;
            }
            if (first) {
                named = Arrays.equals(piece, 0, NAME.length, NAME, 0, NAME.length);
                first = false;
            }
            left -= read;
        }
        return named && Arrays.equals(digested.getMessageDigest().digest(), in.readNBytes(DIGEST_BYTES));
    }

    /** Reads a file that is whole. */
    static TrainingState read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        data.skipNBytes(NAME.length);
        Header header = JSON.readValue(data.readNBytes(data.readInt()), Header.class);
        return new TrainingState(
                header.identity(),
                header.step(),
                header.history(),
                header.epoch(),
                FlatVector.read(data),
                FlatVector.read(data),
                FlatVector.read(data));
    }
}
