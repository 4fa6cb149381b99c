package dev.cohort.norm.kernel;

/** A way to compute one normalization of tensors of one shape; sizes have been checked, weights are its own affair. */
public interface Arithmetic {

    /** Weight, mean and squared deviations of each cell. */
    Moments[] measure(Values x);

    /** Writes the normalized activations, with given statistics. */
    void apply(Statistics statistics, Values x, Affine affine, Values y);

    /** Writes the normalized activations, with the statistics of x itself. */
    Statistics forward(Values x, Affine affine, Values y);

    /** Writes the gradient of the activations and adds that of gain and bias to the sums. */
    void backward(Statistics statistics, Values x, Values dy, Affine affine, Values dx, ChannelSums into);

    /** The definition. */
    static Arithmetic plain(Cells cells, Formula formula) {
        return new PlainArithmetic(cells, formula, null);
    }

    /** Makes an arithmetic for one shape; the fast one is found by the name of its maker. */
    interface Maker {
        Arithmetic make(Cells cells, Formula formula);
    }
}
