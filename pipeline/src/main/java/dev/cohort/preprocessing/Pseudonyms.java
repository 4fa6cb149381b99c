package dev.cohort.preprocessing;

import dev.cohort.dataset.InputException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What tables call patients and series instead of their identifiers. */
public abstract sealed class Pseudonyms implements Serializable {

    /** What is named; the same identifier gives different names to a patient, a series and a file. */
    public enum Kind {
        SUBJECT,
        SERIES,
        CASE,
        FILE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Pseudonyms() {}

    /** A name that can stand in a table and name a file; the same for the same identifier. */
    public abstract String of(Kind kind, String identifier);

    /**
     * By how many days the dates of a patient are moved back: 1 to 365, the same for the same patient and key, so that
     * days between two dates of a patient stay what they are. Only with a key.
     */
    public int daysBack(String patient) {
        throw new IllegalStateException("Days are of a key");
    }

    /**
     * For what only a key can do.
     *
     * @throws InputException if there is none
     */
    public void requireKey(String option) {
        if (!(this instanceof Keyed)) {
            throw new InputException(
                    option + " must have a key: give --pseudonym-key FILE or set COHORT_PSEUDONYM_KEY");
        }
    }

    /**
     * For what needs names of some kind.
     *
     * @throws InputException if nobody chose one
     */
    public void requireChoice(String option) {
        if (this instanceof Undecided) {
            throw new InputException(
                    option + " must have a key: give --pseudonym-key FILE or set COHORT_PSEUDONYM_KEY, "
                            + "or number with --no-identifiers");
        }
    }

    /** Whether there is a choice; without one nothing can be named. */
    public boolean isDecided() {
        return !(this instanceof Undecided);
    }

    /** Whether names are numbers in the order of use, which executors cannot give by themselves. */
    public boolean isNumbering() {
        return this instanceof Numbers;
    }

    /** Refuses to name anything. */
    public static Pseudonyms undecided() {
        return new Undecided();
    }

    /** Numbers in the order of first use: stable within one run, and nothing of the identifiers is left. */
    public static Pseudonyms numbers() {
        return new Numbers();
    }

    /**
     * The first 80 bits of HMAC-SHA-256 over the identifier: the same in every run with this key, and of no use without
     * it.
     *
     * @param key at least 16 bytes
     * @throws IllegalArgumentException if it is shorter
     */
    public static Pseudonyms keyed(byte[] key) {
        return new Keyed(key);
    }

    private static final class Undecided extends Pseudonyms {
        @Override
        public String of(Kind kind, String identifier) {
            throw new InputException("DICOM files name patients: give --pseudonym-key FILE or set "
                    + "COHORT_PSEUDONYM_KEY, or number them with --no-identifiers");
        }
    }

    private static final class Numbers extends Pseudonyms {

        private final Map<Kind, Map<String, Integer>> seen = new HashMap<>();

        @Override
        public String of(Kind kind, String identifier) {
            Map<String, Integer> ofKind = seen.computeIfAbsent(kind, k -> new HashMap<>());
            int number = ofKind.computeIfAbsent(identifier, i -> ofKind.size() + 1);
            return String.format(Locale.ROOT, "%s_%05d", kind.word(), number);
        }
    }

    private static final class Keyed extends Pseudonyms {

        private static final int LEAST_KEY_BYTES = 16;
        private static final int NAME_BYTES = 10;
        private static final int DAYS = 365;

        private final SecretKeySpec key;

        private Keyed(byte[] key) {
            if (key.length < LEAST_KEY_BYTES) {
                throw new IllegalArgumentException(
                        "must have at least " + LEAST_KEY_BYTES + " bytes, got " + key.length);
            }
            this.key = new SecretKeySpec(key, "HmacSHA256");
        }

        @Override
        public String of(Kind kind, String identifier) {
            return kind.word() + "_"
                    + HexFormat.of().formatHex(Arrays.copyOf(code(kind.word(), identifier), NAME_BYTES));
        }

        @Override
        public int daysBack(String patient) {
            return 1
                    + Integer.remainderUnsigned(
                            ByteBuffer.wrap(code("days", patient)).getInt(), DAYS);
        }

        private byte[] code(String use, String identifier) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                return mac.doFinal((use + "\0" + identifier).getBytes(StandardCharsets.UTF_8));
            } catch (NoSuchAlgorithmException | InvalidKeyException e) {
                throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
            }
        }
    }
}
