package dev.cohort.audio;

import dev.cohort.audio.Chunks.Chunk;
import dev.cohort.audio.SampleCoding.Kind;
import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * WAV: RIFF, big-endian RIFX, and RF64 with sizes beyond 4 GiB.
 *
 * @see <a href="https://www.itu.int/rec/R-REC-BS.2088">ITU-R BS.2088 for RF64 and BW64</a>
 */
final class WavHeader {

    private static final int RIFF_BYTES = 12;
    private static final int FMT_BYTES = 40;

    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xfffe;

    /** Written by programs that do not know yet how long the sound will be. */
    private static final long OPEN_SIZE = 0xffffffffL;

    private final FormatRules rules;
    private final ByteOrder order;
    private long dataBytesOfDs64 = OPEN_SIZE;
    private @Nullable ByteBuffer fmt;

    private WavHeader(FormatRules rules, ByteOrder order) {
        this.rules = rules;
        this.order = order;
    }

    static SampleStream open(ByteSource source) throws UnreadableFileException, IOException {
        InputStream in = source.open();
        try {
            String magic = new String(in.readNBytes(RIFF_BYTES), 0, 4, StandardCharsets.ISO_8859_1);
            ByteOrder order = magic.equals("RIFX") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            return new WavHeader(new FormatRules(source.name()), order).samples(in);
        } catch (UnreadableFileException | IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private SampleStream samples(InputStream in) throws UnreadableFileException, IOException {
        Chunks chunks = new Chunks(in, order, RIFF_BYTES);
        for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
            switch (chunk.id()) {
                case "ds64" -> dataBytesOfDs64 = dataBytes(chunks.content(chunk, 16));
                case "fmt " -> fmt = chunks.content(chunk, FMT_BYTES);
                case "data" -> {
                    if (fmt == null) {
                        throw rules.refusal("a fmt chunk must stand before the data", "none");
                    }
                    return samples(fmt, in, chunk.size() == OPEN_SIZE ? dataBytesOfDs64 : chunk.size());
                }
                default -> chunks.skip(chunk);
            }
        }
        throw rules.refusal("must have a data chunk", "none");
    }

    private long dataBytes(ByteBuffer ds64) throws UnreadableFileException {
        if (ds64.limit() < 16 || ds64.getLong(8) < 0) {
            throw rules.refusal("ds64 chunk must give the size of the data", ds64.limit() + " bytes");
        }
        return ds64.getLong(8);
    }

    private SampleStream samples(ByteBuffer header, InputStream in, long dataBytes) throws UnreadableFileException {
        if (header.limit() < 16) {
            throw rules.refusal("fmt chunk must have 16 bytes", header.limit());
        }
        int tag = header.getShort(0) & 0xffff;
        if (tag == EXTENSIBLE) {
            if (header.limit() < FMT_BYTES) {
                throw rules.refusal("fmt chunk of an extensible file must have 40 bytes", header.limit());
            }
            tag = header.getInt(24);
        }
        int channels = rules.channels(header.getShort(2) & 0xffff);
        int rate = rules.sampleRate((double) (header.getInt(4) & 0xffffffffL));
        int blockAlign = header.getShort(12) & 0xffff;
        int bits = header.getShort(14) & 0xffff;
        SampleCoding coding = coding(tag, bits);
        int frameBytes = coding.bytes() * channels;
        if (blockAlign != frameBytes) {
            throw rules.refusal(
                    "block align must be " + frameBytes + " for " + channels + " channels of " + bits + " bits",
                    blockAlign);
        }
        boolean isOpen = dataBytes == OPEN_SIZE;
        AudioFormat format = new AudioFormat(
                "WAV " + name(tag) + " " + bits, rate, channels, isOpen ? AudioFormat.UNKNOWN : dataBytes / frameBytes);
        return new PcmStream(format, coding, in, isOpen ? Long.MAX_VALUE : dataBytes);
    }

    private SampleCoding coding(int tag, int bits) throws UnreadableFileException {
        boolean isBigEndian = order == ByteOrder.BIG_ENDIAN;
        return switch (tag) {
            case PCM -> SampleCoding.of(rules, bits <= 8 ? Kind.UNSIGNED : Kind.SIGNED, bits, isBigEndian);
            case FLOAT -> SampleCoding.of(rules, Kind.FLOAT, bits, isBigEndian);
            case A_LAW -> SampleCoding.of(rules, Kind.A_LAW, bits, isBigEndian);
            case MU_LAW -> SampleCoding.of(rules, Kind.MU_LAW, bits, isBigEndian);
            default -> throw rules.refusal("format must be PCM (1), float (3), A-law (6) or mu-law (7)", tag);
        };
    }

    private static String name(int tag) {
        return switch (tag) {
            case FLOAT -> "float";
            case A_LAW -> "A-law";
            case MU_LAW -> "mu-law";
            default -> "PCM";
        };
    }
}
