package dev.cohort.norm.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Leaves positions out by cutting them out: what is kept is copied together and normalized as if there had never been
 * anything else, so padding cannot change a bit of it.
 */
final class MaskedArithmetic implements Arithmetic {

    private final Cells cells;
    private final Formula formula;
    private final List<Piece> pieces = new ArrayList<>();
    private final Runs leftOut = new Runs();

    private MaskedArithmetic(Cells cells, Formula formula) {
        this.cells = cells;
        this.formula = formula;
    }

    /** What is kept of one or all samples, as a tensor of its own. */
    private static final class Piece {

        private final Arithmetic arithmetic;
        private final Runs runs;

        /** Of each cell of the piece, its number among those of the whole tensor. */
        private final int[] cells;

        Piece(Arithmetic arithmetic, Runs runs, int... cells) {
            this.arithmetic = arithmetic;
            this.runs = runs;
            this.cells = cells;
        }

        Statistics own(Statistics ofWhole) {
            return ofWhole.of(cells);
        }
    }

    static Arithmetic of(Cells cells, Formula formula, boolean[] kept) {
        int positions = cells.shape().positions();
        if (kept.length != cells.shape().samples() * positions) {
            throw new IllegalArgumentException(
                    "mask must have %d values, got %d".formatted(cells.shape().samples() * positions, kept.length));
        }
        MaskedArithmetic masked = new MaskedArithmetic(cells, formula);
        int[] samples = samplesOfKept(kept, positions);
        boolean oneEach = IntStream.of(samples).distinct().count() == samples.length;
        if (cells.channelsInColumns()
                || oneEach
                || cells.share(IntStream.of(samples).distinct().toArray())) {
            masked.cutPositions(kept);
        } else {
            for (int sample = 0; sample < cells.shape().samples(); sample++) {
                masked.cutSample(sample, Arrays.copyOfRange(kept, sample * positions, (sample + 1) * positions));
            }
        }
        return masked;
    }

    /** Of each position that is kept, its sample. */
    private static int[] samplesOfKept(boolean[] kept, int positions) {
        return IntStream.range(0, kept.length)
                .filter(position -> kept[position])
                .map(position -> position / positions)
                .toArray();
    }

    /** All that is kept as one tensor [positions, channels]: what remains of the samples may differ in length. */
    private void cutPositions(boolean[] kept) {
        Runs runs = new Runs();
        for (int position = 0; position < kept.length; position++) {
            for (int channel = 0; channel < cells.shape().channels(); channel++) {
                (kept[position] ? runs : leftOut).add(cells.shape().element(position, channel), 1);
            }
        }
        int[] positions = IntStream.range(0, kept.length)
                .filter(position -> kept[position])
                .toArray();
        if (positions.length > 0) {
            Arithmetic arithmetic = FastPath.arithmetic(cells.ofPositions(positions), formula);
            pieces.add(new Piece(arithmetic, runs, cells.cellsOfPositions()));
        }
    }

    private void cutSample(int sample, boolean[] kept) {
        Runs runs = new Runs();
        for (int channel = 0; channel < cells.shape().channels(); channel++) {
            int start = (sample * cells.shape().channels() + channel) * kept.length;
            for (int position = 0; position < kept.length; position++) {
                (kept[position] ? runs : leftOut).add(start + position, 1);
            }
        }
        int[] positions = IntStream.range(0, kept.length)
                .filter(position -> kept[position])
                .toArray();
        if (positions.length > 0) {
            Cells ofSample = cells.ofSample(positions);
            Arithmetic arithmetic = FastPath.arithmetic(ofSample, formula);
            pieces.add(new Piece(arithmetic, runs, cells.cellsOfSample(sample, ofSample)));
        }
    }

    @Override
    public Moments[] measure(Values x) {
        Moments[] moments = new Moments[cells.count()];
        Arrays.fill(moments, Moments.NONE);
        for (Piece piece : pieces) {
            Moments[] ofPiece = piece.arithmetic.measure(piece.runs.cut(x));
            for (int cell = 0; cell < ofPiece.length; cell++) {
                moments[piece.cells[cell]] = ofPiece[cell];
            }
        }
        return moments;
    }

    @Override
    public Statistics forward(Values x, Affine affine, Values y) {
        Moments[] none = new Moments[cells.count()];
        Arrays.fill(none, Moments.NONE);
        Statistics statistics = Statistics.of(none, formula.epsilon(), false);
        for (Piece piece : pieces) {
            Values kept = piece.runs.cut(x);
            Statistics ofPiece = piece.arithmetic.forward(kept, affine, kept);
            statistics.set(piece.cells, ofPiece);
            piece.runs.paste(kept, y);
        }
        clearLeftOut(y);
        return statistics;
    }

    @Override
    public void apply(Statistics statistics, Values x, Affine affine, Values y) {
        for (Piece piece : pieces) {
            Values kept = piece.runs.cut(x);
            piece.arithmetic.apply(piece.own(statistics), kept, affine, kept);
            piece.runs.paste(kept, y);
        }
        clearLeftOut(y);
    }

    @Override
    public void backward(Statistics statistics, Values x, Values dy, Affine affine, Values dx, ChannelSums into) {
        for (Piece piece : pieces) {
            Values gradient = piece.runs.cut(dy);
            piece.arithmetic.backward(piece.own(statistics), piece.runs.cut(x), gradient, affine, gradient, into);
            piece.runs.paste(gradient, dx);
        }
        clearLeftOut(dx);
    }

    private void clearLeftOut(Values of) {
        leftOut.paste(of.another(leftOut.elements()), of);
    }
}
