package dev.cohort.audio;

import com.jcraft.jogg.Packet;
import com.jcraft.jogg.Page;
import com.jcraft.jogg.StreamState;
import com.jcraft.jogg.SyncState;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;

/** The packets of the first Vorbis stream in an Ogg file. Every page is held to its checksum and its place. */
final class OggPackets {

    private static final int CHUNK_BYTES = 8192;
    private static final byte[] VORBIS = {1, 'v', 'o', 'r', 'b', 'i', 's'};

    private final InputStream in;
    private final FormatRules rules;
    private final SyncState sync = new SyncState();
    private final StreamState stream = new StreamState();
    private final Page page = new Page();
    private int serial;
    private boolean isLastPage;

    OggPackets(InputStream in, FormatRules rules) throws UnreadableFileException, IOException {
        this.in = in;
        this.rules = rules;
        sync.init();
        findStream();
    }

    /** Streams begin one after the other, before any of them goes on. */
    private void findStream() throws UnreadableFileException, IOException {
        while (readPage() && page.bos() != 0) {
            if (startsWith(page, VORBIS)) {
                serial = page.serialno();
                stream.init(serial);
                take();
                return;
            }
        }
        throw rules.refusal("Ogg file must hold a Vorbis stream", "none");
    }

    private static boolean startsWith(Page page, byte[] magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= page.body_len || page.body_base[page.body + i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** The next packet; false at the end of the stream. */
    boolean next(Packet packet) throws UnreadableFileException, IOException {
        int found = stream.packetout(packet);
        while (found == 0 && !isLastPage) {
            if (!readPage()) {
                throw rules.refusal("the last page of an Ogg stream must be marked", "the end of the file");
            }
            if (page.serialno() == serial) {
                take();
                found = stream.packetout(packet);
            }
        }
        if (found < 0) {
            throw rules.refusal("pages of an Ogg stream must follow each other", "a gap");
        }
        return found > 0;
    }

    private void take() throws UnreadableFileException {
        isLastPage = page.eos() != 0;
        if (stream.pagein(page) < 0) {
            throw rules.refusal("pages of an Ogg stream must be of version 0 and belong to it", "another");
        }
    }

    private boolean readPage() throws UnreadableFileException, IOException {
        while (true) {
            int found = sync.pageout(page);
            if (found > 0) {
                return true;
            }
            if (found < 0) {
                throw rules.refusal("an Ogg page with its checksum must follow each other", "other bytes");
            }
            int at = sync.buffer(CHUNK_BYTES);
            int got = in.read(sync.data, at, CHUNK_BYTES);
            if (got < 0) {
                return false;
            }
            sync.wrote(got);
        }
    }
}
