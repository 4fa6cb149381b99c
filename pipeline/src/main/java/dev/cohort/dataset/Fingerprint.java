package dev.cohort.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One number that says which data a model learned from, or which model came of it. */
public final class Fingerprint {

    private Fingerprint() {}

    /**
     * SHA-256 over case id, role, channel and source hash of every volume, in the order of the catalog: the same for
     * the same files, whatever the table's layout; hexadecimal.
     */
    public static String of(List<VolumeCase> cases) {
        MessageDigest digest = sha256();
        for (VolumeCase one : cases) {
            one.bricks().stream()
                    .map(StoredBrick::info)
                    .filter(brick -> brick.ordinal() == 0)
                    .map(brick -> String.join(
                            "\t",
                            brick.caseId(),
                            brick.role().word(),
                            Integer.toString(brick.channel()),
                            brick.source().sha256() + "\n"))
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of parameters as little-endian float32; hexadecimal. */
    public static String of(float[] parameters) {
        ByteBuffer bytes = ByteBuffer.allocate(parameters.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameters);
        return HexFormat.of().formatHex(sha256().digest(bytes.array()));
    }

    /** SHA-256 over the hashes of files, one a line, in their order; hexadecimal. */
    public static String ofHashes(List<String> hashes) {
        MessageDigest digest = sha256();
        hashes.forEach(hash -> digest.update((hash + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A digest that has taken no bytes yet. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
