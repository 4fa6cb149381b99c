package dev.cohort.dicom;

/** The lines of a JPEG-LS scan, each decoded from the one above it. */
final class JpegLsScan {

    /** Bits of the length of a run, by how well runs have gone so far (T.87, A.2.1). */
    private static final int[] RUN_BITS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };

    private static final int CONTEXTS = 365;

    private final JpegLsHeader header;
    private final JpegLsBits in;
    private final int columns;
    private final int step;
    private final int range;
    private final int escapeBits;
    private final int limit;
    private final JpegLsContext[] contexts = new JpegLsContext[CONTEXTS];

    /** Of a run's end: neighbours that differ, and those that do not. */
    private final JpegLsContext[] runContexts = new JpegLsContext[2];

    /** With one value before the first and one behind the last. */
    private int[] above;

    private int[] line;
    private int runIndex;

    JpegLsScan(JpegLsHeader header, JpegLsBits in, int columns) {
        this.header = header;
        this.in = in;
        this.columns = columns;
        this.step = 2 * header.near() + 1;
        this.range = header.range();
        this.escapeBits = bitsFor(range);
        int bits = Math.max(2, bitsFor(header.max() + 1));
        this.limit = 2 * (bits + Math.max(8, bits));
        for (int i = 0; i < CONTEXTS; i++) {
            contexts[i] = new JpegLsContext(range, header.reset());
        }
        runContexts[0] = new JpegLsContext(range, header.reset());
        runContexts[1] = new JpegLsContext(range, header.reset());
        this.above = new int[columns + 2];
        this.line = new int[columns + 2];
    }

    /** How many bits number so many values. */
    private static int bitsFor(int values) {
        return 32 - Integer.numberOfLeadingZeros(values - 1);
    }

    void nextLine(int[] pixels, int offset) throws Damaged {
        above[columns + 1] = above[columns];
        line[0] = above[1];
        int x = 1;
        while (x <= columns) {
            int a = line[x - 1];
            int b = above[x];
            int c = above[x - 1];
            int d = above[x + 1];
            int context = 81 * quantized(d - b) + 9 * quantized(b - c) + quantized(c - a);
            if (context == 0) {
                x = run(x);
            } else {
                line[x++] = regular(context, a, b, c);
            }
        }
        System.arraycopy(line, 1, pixels, offset, columns);
        int[] done = line;
        line = above;
        above = done;
    }

    private int quantized(int gradient) {
        int size = Math.abs(gradient);
        int level = size <= header.near()
                ? 0
                : size < header.t1() ? 1 : size < header.t2() ? 2 : size < header.t3() ? 3 : 4;
        return gradient < 0 ? -level : level;
    }

    private int regular(int signedContext, int a, int b, int c) throws Damaged {
        int sign = signedContext < 0 ? -1 : 1;
        JpegLsContext context = contexts[sign * signedContext];
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        int edge = c >= high ? low : c <= low ? high : a + b - c;
        int prediction = clamp(edge + sign * context.correction());
        int k = checked(context.k());
        int error = context.error(in.golomb(k, limit, escapeBits), k, header.near());
        context.learn(error, header.near());
        return value(prediction, sign * error);
    }

    /** Fills a run from {@code x} on, and the value that ends it; returns where the next value stands. */
    private int run(int x) throws Damaged {
        int a = line[x - 1];
        int at = x;
        while (in.bit() == 1) {
            int length = 1 << RUN_BITS[runIndex];
            int filled = Math.min(length, columns + 1 - at);
            java.util.Arrays.fill(line, at, at + filled, a);
            at += filled;
            if (filled == length) {
                runIndex = Math.min(RUN_BITS.length - 1, runIndex + 1);
            }
            if (at > columns) {
                return at;
            }
        }
        int rest = in.bits(RUN_BITS[runIndex]);
        if (at + rest > columns) {
            throw new Damaged("a JPEG-LS run must end in its line", rest);
        }
        java.util.Arrays.fill(line, at, at + rest, a);
        at += rest;
        line[at] = endOfRun(a, above[at]);
        runIndex = Math.max(0, runIndex - 1);
        return at + 1;
    }

    private int endOfRun(int a, int b) throws Damaged {
        int equal = Math.abs(a - b) <= header.near() ? 1 : 0;
        JpegLsContext context = runContexts[equal];
        int k = checked(equal == 1 ? context.kOfEqualNeighbours() : context.k());
        int coded = in.golomb(k, limit - RUN_BITS[runIndex] - 1, escapeBits);
        int error = context.runError(coded, k, equal);
        context.learnRun(error, coded, equal);
        return value(equal == 1 ? a : b, equal == 0 && a > b ? -error : error);
    }

    private int value(int prediction, int error) {
        int value = prediction + error * step;
        if (value < -header.near()) {
            value += range * step;
        } else if (value > header.max() + header.near()) {
            value -= range * step;
        }
        return clamp(value);
    }

    private int clamp(int value) {
        return Math.max(0, Math.min(header.max(), value));
    }

    /** Sums of errors that decoders of valid streams never reach. */
    private static int checked(int k) throws Damaged {
        if (k > 24) {
            throw new Damaged("a JPEG-LS remainder must have at most 24 bits", k);
        }
        return k;
    }
}
