package dev.cohort.audio;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.Obuffer;

/**
 * MP3 by JLayer, frame by frame; MPEG-1, 2 and 2.5, layers I to III. What the encoder put before and after the sound is
 * left out where the file says how much that is, and kept elsewhere, as by libsndfile.
 */
final class Mp3Stream implements SampleStream {

    private final FormatRules rules;
    private final InputStream in;
    private final Mp3Frames frames;
    private final FrameBytes decoderInput;
    private final Bitstream bitstream;
    private final Decoder decoder = new Decoder();
    private final FrameSamples samples;
    private final AudioFormat format;
    private int next;
    private long toSkip;
    private long left = Long.MAX_VALUE;

    private Mp3Stream(FormatRules rules, InputStream in, Mp3Frames frames, byte[] first) {
        this.rules = rules;
        this.in = in;
        this.frames = frames;
        this.decoderInput = new FrameBytes(first);
        this.bitstream = new Bitstream(decoderInput);
        Mp3Header header = frames.header();
        Mp3Gaps gaps = frames.gaps();
        if (gaps != null) {
            this.toSkip = gaps.before();
            this.left = gaps.samples();
        }
        this.format = new AudioFormat(
                "MP3 layer " + header.layer(),
                header.sampleRateHz(),
                header.channels(),
                gaps == null ? AudioFormat.UNKNOWN : gaps.samples());
        this.samples = new FrameSamples(header.channels());
        decoder.setOutputBuffer(samples);
    }

    static SampleStream open(ByteSource source, long tagBytes) throws UnreadableFileException, IOException {
        FormatRules rules = new FormatRules(source.name());
        InputStream in = source.open();
        try {
            in.skipNBytes(tagBytes);
            Mp3Frames frames = new Mp3Frames(in, rules);
            byte[] first = frames.next();
            if (first == null) {
                throw rules.refusal("must hold a frame of sound", "none");
            }
            Mp3Stream stream = new Mp3Stream(rules, in, frames, first);
            stream.decode();
            return stream;
        } catch (UnreadableFileException | IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public AudioFormat format() {
        return format;
    }

    @Override
    public int read(double[] interleaved) throws UnreadableFileException, IOException {
        while (next == samples.frames() || toSkip > 0 || left == 0) {
            int skipped = (int) Math.min(samples.frames() - next, left == 0 ? Long.MAX_VALUE : toSkip);
            toSkip -= left == 0 ? 0 : skipped;
            next += skipped;
            if (next == samples.frames()) {
                byte[] frame = frames.next();
                if (frame == null) {
                    return -1;
                }
                decoderInput.give(frame);
                decode();
            }
        }
        int count = (int) Math.min(left, Math.min(samples.frames() - next, interleaved.length / format.channels()));
        samples.copy(next, count, interleaved);
        next += count;
        left -= count;
        return count;
    }

    private void decode() throws UnreadableFileException {
        next = 0;
        samples.clear_buffer();
        try {
            Header header = bitstream.readFrame();
            if (header != null) {
                decoder.decodeFrame(header, bitstream);
            }
            bitstream.closeFrame();
        } catch (JavaLayerException | IndexOutOfBoundsException | NullPointerException | ArithmeticException e) {
            // JLayer runs over its tables and divides by zero where the bits make no sense.
            throw rules.refusal("frames must be decodable", e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** One frame after the other, as JLayer asks for bytes. */
    private static final class FrameBytes extends InputStream {

        private ByteArrayInputStream current;

        FrameBytes(byte[] first) {
            current = new ByteArrayInputStream(first);
        }

        void give(byte[] frame) {
            current = new ByteArrayInputStream(frame);
        }

        @Override
        public int read() {
            return current.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return current.read(into, offset, length);
        }
    }

    /** The samples of one frame, before JLayer would round them. */
    private static final class FrameSamples extends Obuffer {

        /** What JLayer's synthesis calls full scale. */
        private static final double FULL_SCALE = 32700;

        private final float[][] values;
        private final int[] counts;

        FrameSamples(int channels) {
            values = new float[channels][OBUFFERSIZE];
            counts = new int[channels];
        }

        int frames() {
            return counts[0];
        }

        void copy(int from, int count, double[] interleaved) {
            for (int channel = 0; channel < values.length; channel++) {
                for (int i = 0; i < count; i++) {
                    interleaved[i * values.length + channel] = values[channel][from + i] / FULL_SCALE;
                }
            }
        }

        @Override
        public void appendSamples(int channel, float[] samples) {
            System.arraycopy(samples, 0, values[channel], counts[channel], 32);
            counts[channel] += 32;
        }

        @Override
        public void append(int channel, short value) {
            values[channel][counts[channel]++] = value;
        }

        @Override
        public void clear_buffer() {
            Arrays.fill(counts, 0);
        }

        @Override
        public void write_buffer(int value) {
            // Samples stay here until they are copied.
        }

        @Override
        public void close() {
            // Nothing is open.
        }

        @Override
        public void set_stop_flag() {
            // Decoding stops with the frame.
        }
    }
}
