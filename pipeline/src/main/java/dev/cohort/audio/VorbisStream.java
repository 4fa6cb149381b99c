package dev.cohort.audio;

import com.jcraft.jogg.Packet;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;
import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;

/** Ogg Vorbis by JOrbis. */
final class VorbisStream implements SampleStream {

    private static final byte[] NO_COMMENTS = {3, 'v', 'o', 'r', 'b', 'i', 's', 0, 0, 0, 0, 0, 0, 0, 0, 1};

    /** Where the identification header keeps two exponents, of the short block and of the long one. */
    private static final int BLOCK_SIZES = 28;

    private final FormatRules rules;
    private final InputStream in;
    private final OggPackets packets;
    private final Packet packet = new Packet();
    private final Info info = new Info();
    private final DspState synthesis = new DspState();
    private final Block block = new Block(synthesis);
    private final float[][][] decoded = new float[1][][];
    private final int[] starts;
    private final AudioFormat format;

    private VorbisStream(FormatRules rules, InputStream in) throws UnreadableFileException, IOException {
        this.rules = rules;
        this.in = in;
        this.packets = new OggPackets(in, rules);
        info.init();
        readHeaders();
        this.starts = new int[info.channels];
        this.format = new AudioFormat(
                "Ogg Vorbis", rules.sampleRate(info.rate), rules.channels(info.channels), AudioFormat.UNKNOWN);
        if (synthesis.synthesis_init(info) != 0) {
            throw rules.refusal("Vorbis headers must fit together", "a setup that cannot be decoded");
        }
        block.init(synthesis);
    }

    static SampleStream open(ByteSource source) throws UnreadableFileException, IOException {
        FormatRules rules = new FormatRules(source.name());
        InputStream in = source.open();
        try {
            return new VorbisStream(rules, in);
        } catch (UnreadableFileException | IOException e) {
            in.close();
            throw e;
        } catch (RuntimeException e) {
            in.close();
            throw undecodable(rules, e);
        }
    }

    private void readHeaders() throws UnreadableFileException, IOException {
        Comment comment = new Comment();
        comment.init();
        requireHeader(1);
        accept(comment);
        int longBlock = 1 << ((packet.packet_base[packet.packet + BLOCK_SIZES] >> 4) & 15);
        requireHeader(3);
        // JOrbis would allocate as long a comment as is claimed; nobody here reads it.
        packet.packet_base = NO_COMMENTS;
        packet.packet = 0;
        packet.bytes = NO_COMMENTS.length;
        accept(comment);
        requireHeader(5);
        new VorbisSetup(packet.packet_base, packet.packet, packet.bytes, info.channels * longBlock / 2, rules).check();
        accept(comment);
    }

    private void requireHeader(int type) throws UnreadableFileException, IOException {
        if (!packets.next(packet) || packet.bytes < 7 || packet.packet_base[packet.packet] != type) {
            throw rules.refusal("Vorbis must begin with identification, comment and setup", "another packet");
        }
    }

    private void accept(Comment comment) throws UnreadableFileException {
        if (info.synthesis_headerin(comment, packet) < 0) {
            throw rules.refusal("Vorbis headers must be readable", "one that is not");
        }
    }

    @Override
    public AudioFormat format() {
        return format;
    }

    @Override
    public int read(double[] interleaved) throws UnreadableFileException, IOException {
        try {
            int available = synthesis.synthesis_pcmout(decoded, starts);
            while (available == 0) {
                if (!packets.next(packet)) {
                    return -1;
                }
                if (block.synthesis(packet) != 0) {
                    throw rules.refusal("Vorbis packets must be sound", "another packet");
                }
                synthesis.synthesis_blockin(block);
                available = synthesis.synthesis_pcmout(decoded, starts);
            }
            int frames = Math.min(available, interleaved.length / format.channels());
            for (int channel = 0; channel < format.channels(); channel++) {
                for (int i = 0; i < frames; i++) {
                    interleaved[i * format.channels() + channel] = decoded[0][channel][starts[channel] + i];
                }
            }
            synthesis.synthesis_read(frames);
            return frames;
        } catch (RuntimeException e) {
            throw undecodable(rules, e);
        }
    }

    /** JOrbis runs over its tables where the bits make no sense. */
    private static UnreadableFileException undecodable(FormatRules rules, RuntimeException e) {
        return rules.refusal("Vorbis packets must be decodable", e.toString());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
