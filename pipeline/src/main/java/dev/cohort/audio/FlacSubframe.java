package dev.cohort.audio;

import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads one channel of a frame of FLAC: constant, verbatim, or predicted from the samples before with a residual.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9639#section-9.2">RFC 9639, section 9.2</a>
 */
final class FlacSubframe {

    /** Coefficients of the fixed predictors of order 0 to 4, for the nearest sample first. */
    private static final long[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

    private static final int FIRST_LPC = 32;

    private final BitReader in;
    private final FormatRules rules;

    FlacSubframe(BitReader in, FormatRules rules) {
        this.in = in;
        this.rules = rules;
    }

    /**
     * Reads the samples of one channel.
     *
     * @param bits of a sample, one more for a difference of channels
     */
    void read(long[] samples, int size, int bits) throws UnreadableFileException, IOException {
        if (in.unsigned(1) != 0) {
            throw rules.refusal("a subframe must begin with 0", 1);
        }
        int type = (int) in.unsigned(6);
        int wasted = in.unsigned(1) == 0 ? 0 : (int) Math.min(bits, in.zeros() + 1);
        int kept = bits - wasted;
        if (kept == 0) {
            throw rules.refusal("wasted bits must leave some of " + bits, wasted);
        }
        if (type == 0) {
            Arrays.fill(samples, 0, size, in.signed(kept));
        } else if (type == 1) {
            raw(samples, 0, size, kept);
        } else if (type >= 8 && type < 8 + FIXED.length) {
            warmUp(samples, size, type - 8, kept);
            predicted(samples, size, FIXED[type - 8], 0);
        } else if (type >= FIRST_LPC) {
            linear(samples, size, type - FIRST_LPC + 1, kept);
        } else {
            throw rules.refusal("subframe type must be 0, 1, 8 to 12 or 32 to 63", type);
        }
        for (int i = 0; wasted > 0 && i < size; i++) {
            samples[i] <<= wasted;
        }
    }

    private void raw(long[] samples, int from, int to, int bits) throws IOException {
        for (int i = from; i < to; i++) {
            samples[i] = in.signed(bits);
        }
    }

    private void warmUp(long[] samples, int size, int order, int bits) throws UnreadableFileException, IOException {
        if (order > size) {
            throw rules.refusal("order of prediction must be at most the " + size + " samples of the frame", order);
        }
        raw(samples, 0, order, bits);
    }

    private void linear(long[] samples, int size, int order, int bits) throws UnreadableFileException, IOException {
        warmUp(samples, size, order, bits);
        int precision = (int) in.unsigned(4) + 1;
        int shift = (int) in.signed(5);
        if (precision == 16 || shift < 0) {
            throw rules.refusal(
                    "coefficients must have at most 15 bits and a shift not below 0", precision + " and " + shift);
        }
        long[] coefficients = new long[order];
        for (int i = 0; i < order; i++) {
            coefficients[i] = in.signed(precision);
        }
        predicted(samples, size, coefficients, shift);
    }

    private void predicted(long[] samples, int size, long[] coefficients, int shift)
            throws UnreadableFileException, IOException {
        int order = coefficients.length;
        residual(samples, size, order);
        for (int i = order; i < size; i++) {
            long sum = 0;
            for (int j = 0; j < order; j++) {
                sum += coefficients[j] * samples[i - 1 - j];
            }
            samples[i] += sum >> shift;
        }
    }

    /** Rice codes, in partitions with a parameter each. */
    private void residual(long[] samples, int size, int order) throws UnreadableFileException, IOException {
        int method = (int) in.unsigned(2);
        if (method > 1) {
            throw rules.refusal("coding of the residual must be 0 or 1", method);
        }
        int parameterBits = method == 0 ? 4 : 5;
        int partitions = 1 << in.unsigned(4);
        if (size % partitions != 0 || size / partitions < order) {
            throw rules.refusal(
                    "partitions must divide the " + size + " samples of the frame and hold " + order, partitions);
        }
        int at = order;
        for (int partition = 1; partition <= partitions; partition++) {
            int end = size / partitions * partition;
            int parameter = (int) in.unsigned(parameterBits);
            if (parameter == (1 << parameterBits) - 1) {
                raw(samples, at, end, (int) in.unsigned(5));
            } else {
                for (int i = at; i < end; i++) {
                    long folded = (in.zeros() << parameter) | in.unsigned(parameter);
                    samples[i] = (folded >>> 1) ^ -(folded & 1);
                }
            }
            at = end;
        }
    }
}
