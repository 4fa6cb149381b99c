package dev.cohort.audio;

import java.io.IOException;
import java.io.InputStream;

/** Samples that stand in a file one after the other, each in as many bytes. */
final class PcmStream implements SampleStream {

    private final AudioFormat format;
    private final SampleCoding coding;
    private final InputStream in;
    private long bytesLeft;
    private byte[] buffer = new byte[0];

    /**
     * Takes over the stream.
     *
     * @param in stands at the first sample
     * @param bytes of all samples by the header; the file may end before
     */
    PcmStream(AudioFormat format, SampleCoding coding, InputStream in, long bytes) {
        this.format = format;
        this.coding = coding;
        this.in = in;
        this.bytesLeft = bytes;
    }

    @Override
    public AudioFormat format() {
        return format;
    }

    @Override
    public int read(double[] interleaved) throws IOException {
        int frameBytes = coding.bytes() * format.channels();
        int frames = interleaved.length / format.channels();
        int wanted = (int) Math.min((long) frames * frameBytes, bytesLeft);
        if (buffer.length < wanted) {
            buffer = new byte[wanted];
        }
        int got = in.readNBytes(buffer, 0, wanted);
        bytesLeft = got < wanted ? 0 : bytesLeft - got;
        // Half a frame at the end is no frame.
        int whole = got / frameBytes;
        for (int i = 0; i < whole * format.channels(); i++) {
            interleaved[i] = coding.value(buffer, i * coding.bytes());
        }
        return whole == 0 ? -1 : whole;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
