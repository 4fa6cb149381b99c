package dev.cohort.audio;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** FLAC: every frame is held to its checksums, and all samples together to the MD5 of the header. */
final class FlacStream implements SampleStream {

    private final FormatRules rules;
    private final InputStream in;
    private final FlacInfo info;
    private final BitReader bits;
    private final FlacFrame frame;
    private final MessageDigest md5;
    private byte[] frameBytes = new byte[0];
    private int next;
    private long framesRead;
    private boolean isAtEnd;

    private FlacStream(FormatRules rules, InputStream in, FlacInfo info) {
        this.rules = rules;
        this.in = in;
        this.info = info;
        this.bits = new BitReader(in);
        this.frame = new FlacFrame(bits, info, rules);
        this.md5 = md5();
    }

    static SampleStream open(ByteSource source, long tagBytes) throws UnreadableFileException, IOException {
        FormatRules rules = new FormatRules(source.name());
        InputStream in = source.open();
        try {
            in.skipNBytes(tagBytes);
            return new FlacStream(rules, in, FlacInfo.read(in, rules));
        } catch (UnreadableFileException | IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public AudioFormat format() {
        // With an MD5 the length is checked more strictly than by counting, and a wrong count harms nobody.
        boolean isUnknown = info.frames() == 0 || info.hasMd5();
        return new AudioFormat(
                "FLAC " + info.bits(),
                info.sampleRateHz(),
                info.channels(),
                isUnknown ? AudioFormat.UNKNOWN : info.frames());
    }

    @Override
    public int read(double[] interleaved) throws UnreadableFileException, IOException {
        if (next == frame.size() && !readFrame()) {
            return -1;
        }
        int frames = Math.min(frame.size() - next, interleaved.length / info.channels());
        double fullScale = 1L << (info.bits() - 1);
        for (int channel = 0; channel < info.channels(); channel++) {
            for (int i = 0; i < frames; i++) {
                interleaved[i * info.channels() + channel] = frame.sample(channel, next + i) / fullScale;
            }
        }
        next += frames;
        return frames;
    }

    private boolean readFrame() throws UnreadableFileException, IOException {
        if (isAtEnd) {
            return false;
        }
        try {
            if (bits.isAtEnd() || !frameBegins()) {
                isAtEnd = true;
                checkMd5();
                return false;
            }
            frame.read();
        } catch (EOFException e) {
            throw rules.refusal("frames must be whole", "the end of the file after " + framesRead + " samples");
        }
        framesRead += frame.size();
        next = 0;
        digest();
        return true;
    }

    /** False where tags follow the sound. */
    private boolean frameBegins() throws UnreadableFileException, IOException {
        boolean begins = frame.begins();
        if (!begins && (info.frames() == 0 || framesRead < info.frames())) {
            throw rules.refusal("a frame must begin after " + framesRead + " samples", "other bytes");
        }
        return begins;
    }

    private void digest() {
        int bytes = (info.bits() + 7) / 8;
        int length = frame.size() * info.channels() * bytes;
        if (frameBytes.length < length) {
            frameBytes = new byte[length];
        }
        int at = 0;
        for (int i = 0; i < frame.size(); i++) {
            for (int channel = 0; channel < info.channels(); channel++) {
                long sample = frame.sample(channel, i);
                for (int b = 0; b < bytes; b++) {
                    frameBytes[at++] = (byte) (sample >> (8 * b));
                }
            }
        }
        md5.update(frameBytes, 0, length);
    }

    private void checkMd5() throws UnreadableFileException {
        byte[] found = md5.digest();
        if (info.hasMd5() && !MessageDigest.isEqual(found, info.md5())) {
            throw rules.refusal(
                    "MD5 of the samples must be " + HexFormat.of().formatHex(info.md5()),
                    HexFormat.of().formatHex(found));
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
