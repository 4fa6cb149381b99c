package dev.cohort.audio;

import dev.cohort.source.UnreadableFileException;

/**
 * Looks through the setup header of a Vorbis stream before JOrbis does, which allocates whatever is claimed there.
 *
 * @see <a href="https://xiph.org/vorbis/doc/Vorbis_I_spec.html#x1-590004">Vorbis I, sections 3.2.1 and 4.2.4</a>
 */
final class VorbisSetup {

    /** Of all codebooks together; those of libvorbis have a tenth of it. */
    private static final long MOST_VALUES = 1 << 21;

    private static final int HEADER_BITS = 56;
    private static final int BOOK_SYNC = 0x564342;

    private final byte[] packet;
    private final int start;
    private final int bits;
    private final int mostSamples;
    private final FormatRules rules;
    private int position = HEADER_BITS;
    private long values;
    private int[] entriesOf = {};
    private int[] dimensionsOf = {};

    /**
     * A setup packet.
     *
     * @param start of the packet in the array
     * @param mostSamples half of the longer block, of all channels together
     */
    VorbisSetup(byte[] packet, int start, int length, int mostSamples, FormatRules rules) {
        this.packet = packet;
        this.start = start;
        this.bits = length * 8;
        this.mostSamples = mostSamples;
        this.rules = rules;
    }

    void check() throws UnreadableFileException {
        int books = read(8) + 1;
        entriesOf = new int[books];
        dimensionsOf = new int[books];
        for (int book = 0; book < books; book++) {
            checkBook(book);
        }
        int times = read(6) + 1;
        for (int i = 0; i < times; i++) {
            require("time of a Vorbis setup must be 0", read(16), 0);
        }
        int floors = read(6) + 1;
        for (int i = 0; i < floors; i++) {
            checkFloor();
        }
        int residues = read(6) + 1;
        for (int i = 0; i < residues; i++) {
            checkResidue();
        }
    }

    private void checkBook(int book) throws UnreadableFileException {
        require("a codebook must begin with " + BOOK_SYNC, read(24), BOOK_SYNC);
        int dimensions = read(16);
        int entries = read(24);
        values += (long) entries * Math.max(1, dimensions);
        if (dimensions < 1 || entries < 1 || values > MOST_VALUES) {
            throw rules.refusal(
                    "codebooks must have dimensions, entries, and at most " + MOST_VALUES + " values together",
                    dimensions + " dimensions and " + entries + " entries");
        }
        dimensionsOf[book] = dimensions;
        entriesOf[book] = entries;
        if (read(1) == 1) {
            skipOrderedLengths(entries);
        } else {
            boolean isSparse = read(1) == 1;
            for (int entry = 0; entry < entries; entry++) {
                if (!isSparse || read(1) == 1) {
                    read(5);
                }
            }
        }
        int lookup = read(4);
        if (lookup == 0) {
            return;
        }
        if (lookup > 2) {
            throw rules.refusal("lookup of a codebook must be 0, 1 or 2", lookup);
        }
        skip(64);
        int valueBits = read(4) + 1;
        skip(1L + (long) valueBits * (lookup == 1 ? root(entries, dimensions) : entries * dimensions));
    }

    private void skipOrderedLengths(int entries) throws UnreadableFileException {
        int length = read(5) + 1;
        for (int entry = 0; entry < entries; length++) {
            entry += read(32 - Integer.numberOfLeadingZeros(entries - entry));
            if (length > 32 || entry > entries) {
                throw rules.refusal("lengths of codewords must fit their " + entries + " entries", entry);
            }
        }
    }

    /** The largest whole number whose power is not above {@code entries}. */
    private static int root(int entries, int dimensions) {
        int root = (int) Math.pow(entries, 1.0 / dimensions);
        while (Math.pow(root + 1, dimensions) <= entries) {
            root++;
        }
        while (Math.pow(root, dimensions) > entries) {
            root--;
        }
        return root;
    }

    private void checkFloor() throws UnreadableFileException {
        int type = read(16);
        if (type == 0) {
            int order = read(8);
            int rate = read(16);
            int barks = read(16);
            if (order < 1 || rate < 1 || barks < 1) {
                throw rules.refusal("floor 0 must have order, rate and bark map", order + ", " + rate + ", " + barks);
            }
            skip(14);
            skip(8L * (read(4) + 1));
            return;
        }
        require("floor must be 0 or 1", type, 1);
        int[] classOf = new int[read(5)];
        int classes = 0;
        for (int i = 0; i < classOf.length; i++) {
            classOf[i] = read(4);
            classes = Math.max(classes, classOf[i] + 1);
        }
        int[] sizes = new int[classes];
        for (int i = 0; i < classes; i++) {
            sizes[i] = read(3) + 1;
            int subclasses = read(2);
            skip((subclasses == 0 ? 0 : 8) + (8L << subclasses));
        }
        skip(2);
        int rangeBits = read(4);
        for (int one : classOf) {
            skip((long) rangeBits * sizes[one]);
        }
    }

    private void checkResidue() throws UnreadableFileException {
        int type = read(16);
        if (type > 2) {
            throw rules.refusal("residue must be 0, 1 or 2", type);
        }
        int begin = read(24);
        int end = read(24);
        if (begin > end || end > mostSamples) {
            throw rules.refusal(
                    "residue must lie within the " + mostSamples + " samples of a block", begin + " to " + end);
        }
        skip(24);
        int partitions = read(6) + 1;
        int book = read(8);
        if (book >= entriesOf.length || Math.pow(partitions, dimensionsOf[book]) > entriesOf[book]) {
            throw rules.refusal("partitions of a residue must have codewords in a codebook", partitions);
        }
        int cascaded = 0;
        for (int i = 0; i < partitions; i++) {
            cascaded += Integer.bitCount(read(3));
            if (read(1) == 1) {
                cascaded += Integer.bitCount(read(5));
            }
        }
        skip(8L * cascaded);
    }

    private void require(String rule, int found, int expected) throws UnreadableFileException {
        if (found != expected) {
            throw rules.refusal(rule, found);
        }
    }

    /** The next bits as a number, the first bit lowest. */
    private int read(int count) throws UnreadableFileException {
        int from = position;
        skip(count);
        int value = 0;
        for (int i = 0; i < count; i++) {
            int at = from + i;
            value |= ((packet[start + (at >> 3)] >> (at & 7)) & 1) << i;
        }
        return value;
    }

    private void skip(long count) throws UnreadableFileException {
        if (position + count > bits) {
            throw rules.refusal("setup header must be whole", bits / 8 + " bytes");
        }
        position += (int) count;
    }
}
