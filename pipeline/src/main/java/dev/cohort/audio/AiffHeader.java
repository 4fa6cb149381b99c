package dev.cohort.audio;

import dev.cohort.audio.Chunks.Chunk;
import dev.cohort.audio.SampleCoding.Kind;
import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * AIFF, and AIFF-C with uncompressed, float, A-law or mu-law samples.
 *
 * @see <a href="https://www.mmsp.ece.mcgill.ca/Documents/AudioFormats/AIFF/AIFF.html">AIFF and AIFF-C</a>
 */
final class AiffHeader {

    private static final int FORM_BYTES = 12;
    private static final int COMM_BYTES = 22;

    /** Offset and block size, before the samples. */
    private static final int SSND_BYTES = 8;

    private final FormatRules rules;
    private @Nullable ByteBuffer comm;
    private @Nullable Chunk sound;
    private long soundOffset;

    private AiffHeader(FormatRules rules) {
        this.rules = rules;
    }

    static SampleStream open(ByteSource source) throws UnreadableFileException, IOException {
        AiffHeader header = new AiffHeader(new FormatRules(source.name()));
        try (InputStream in = source.open()) {
            header.scan(in);
        }
        return header.samples(source);
    }

    /** Chunks come in any order: the description may stand behind the sound. */
    private void scan(InputStream in) throws UnreadableFileException, IOException {
        in.skipNBytes(FORM_BYTES);
        Chunks chunks = new Chunks(in, ByteOrder.BIG_ENDIAN, FORM_BYTES);
        for (Chunk chunk = chunks.next(); chunk != null && (comm == null || sound == null); chunk = chunks.next()) {
            switch (chunk.id()) {
                case "COMM" -> comm = chunks.content(chunk, COMM_BYTES);
                case "SSND" -> {
                    sound = chunk;
                    ByteBuffer start = chunks.content(chunk, SSND_BYTES);
                    if (start.limit() < SSND_BYTES) {
                        throw rules.refusal("SSND chunk must have 8 bytes before the samples", start.limit());
                    }
                    soundOffset = start.getInt(0) & 0xffffffffL;
                }
                default -> chunks.skip(chunk);
            }
        }
    }

    private SampleStream samples(ByteSource source) throws UnreadableFileException, IOException {
        if (comm == null || comm.limit() < 18) {
            throw rules.refusal("must have a COMM chunk of 18 bytes", comm == null ? "none" : comm.limit());
        }
        if (sound == null) {
            throw rules.refusal("must have an SSND chunk", "none");
        }
        int channels = rules.channels(comm.getShort(0));
        int rate = rules.sampleRate(extended(comm.getShort(8), comm.getLong(10)));
        int bits = comm.getShort(6);
        String compression = compression(comm);
        SampleCoding coding = coding(compression, bits);
        long frames = comm.getInt(2) & 0xffffffffL;
        AudioFormat format = new AudioFormat("AIFF " + compression + " " + bits, rate, channels, frames);
        long bytes = Math.min(frames * coding.bytes() * channels, Math.max(0, sound.size() - SSND_BYTES - soundOffset));
        InputStream in = source.open();
        try {
            in.skipNBytes(sound.start() + SSND_BYTES + soundOffset);
        } catch (EOFException e) {
            in.close();
            throw rules.refusal("samples must begin within the file", sound.start() + SSND_BYTES + soundOffset);
        }
        return new PcmStream(format, coding, in, bytes);
    }

    private static String compression(ByteBuffer comm) {
        if (comm.limit() < COMM_BYTES) {
            return "NONE";
        }
        byte[] word = new byte[4];
        comm.get(18, word);
        return new String(word, StandardCharsets.ISO_8859_1);
    }

    private SampleCoding coding(String compression, int bits) throws UnreadableFileException {
        return switch (compression) {
            case "NONE", "twos", "in16", "in24", "in32" -> SampleCoding.of(rules, Kind.SIGNED, bits, true);
            case "sowt", "42n1", "23ni" -> SampleCoding.of(rules, Kind.SIGNED, bits, false);
            case "raw " -> SampleCoding.of(rules, Kind.UNSIGNED, bits, true);
            case "fl32", "FL32" -> SampleCoding.of(rules, Kind.FLOAT, 32, true);
            case "fl64", "FL64" -> SampleCoding.of(rules, Kind.FLOAT, 64, true);
            case "alaw", "ALAW" -> SampleCoding.of(rules, Kind.A_LAW, 8, true);
            case "ulaw", "ULAW" -> SampleCoding.of(rules, Kind.MU_LAW, 8, true);
            default ->
                throw rules.refusal(
                        "compression must be NONE, twos, sowt, raw, in16, in24, in32, 42n1, 23ni, fl32, fl64, alaw or ulaw",
                        compression);
        };
    }

    /** An 80-bit float of the 68881: sign and exponent, then the fraction with its leading one. */
    private static double extended(short signAndExponent, long fraction) {
        double magnitude = (fraction >>> 1) * 2.0 + (fraction & 1);
        double value = Math.scalb(magnitude, (signAndExponent & 0x7fff) - 16383 - 63);
        return signAndExponent < 0 ? -value : value;
    }
}
