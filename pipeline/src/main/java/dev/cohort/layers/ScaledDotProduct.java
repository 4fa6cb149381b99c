package dev.cohort.layers;

/**
 * Attention of one sequence to itself, by several heads.
 *
 * <pre>
 * s[t,u] = q[t] . k[u] / sqrt(d),   p[t,.] = softmax over the tokens u that are there,   y[t] = sum over u of p[t,u] v[u]
 * </pre>
 *
 * <p>Queries, keys and values lie in one array [3 heads d, length], channels of queries first, tokens fastest; results in
 * one of [heads d, length]. A token that is not there is attended by none, and its result and gradients are 0. Sums are
 * taken in doubles, in one order.
 *
 * @param heads positive
 * @param width d, the channels of a head
 * @param length tokens of the sequence, padding included
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al., Attention Is All You Need, 2017, section 3.2</a>
 */
record ScaledDotProduct(int heads, int width, int length) {

    /** Fills {@code y}, which is all 0. */
    void forward(double[] qkv, boolean[] isThere, double[] y) {
        int tokens = tokens(isThere);
        for (int head = 0; head < heads; head++) {
            double[] byKey = transposed(attention(qkv, isThere, tokens, head), tokens);
            addRows(byKey, tokens, qkv, value(head), y, query(head));
        }
    }

    /** Fills {@code gradient}, which is laid out as {@code qkv} and all 0, from the gradient of the result. */
    void backward(double[] qkv, boolean[] isThere, double[] dy, double[] gradient) {
        int tokens = tokens(isThere);
        for (int head = 0; head < heads; head++) {
            double[] p = attention(qkv, isThere, tokens, head);
            double[] ds = new double[tokens * tokens];
            addProducts(dy, query(head), qkv, value(head), ds, tokens);
            addRows(p, tokens, dy, query(head), gradient, value(head));
            throughSoftmax(p, ds, tokens);
            addRows(transposed(ds, tokens), tokens, qkv, key(head), gradient, query(head));
            addRows(ds, tokens, qkv, query(head), gradient, key(head));
        }
    }

    /** Where the queries of a head begin, and its results. */
    private int query(int head) {
        return head * width * length;
    }

    private int key(int head) {
        return (heads + head) * width * length;
    }

    private int value(int head) {
        return (2 * heads + head) * width * length;
    }

    /** Up to the last one that is there. */
    private int tokens(boolean[] isThere) {
        int tokens = length;
        while (tokens > 0 && !isThere[tokens - 1]) {
            tokens--;
        }
        return tokens;
    }

    // In both, a row of the matrix stays near while all channels pass, and inner loops add to neighbours that do not
    // depend
    // on each other, of which Java makes lanes.

    /** Adds the rows of a matrix, times a channel's numbers, to a channel of sums; for all channels of a head. */
    private void addRows(double[] square, int size, double[] factors, int firstFactor, double[] sums, int firstSum) {
        for (int row = 0; row < size; row++) {
            for (int i = 0; i < width; i++) {
                double factor = factors[firstFactor + i * length + row];
                int sum = firstSum + i * length;
                for (int column = 0; column < size; column++) {
                    sums[sum + column] += factor * square[row * size + column];
                }
            }
        }
    }

    /** Adds all products of a number of {@code a} (row) with one of {@code b} (column), over all channels of a head. */
    private void addProducts(double[] a, int firstA, double[] b, int firstB, double[] square, int size) {
        for (int row = 0; row < size; row++) {
            for (int i = 0; i < width; i++) {
                double factor = a[firstA + i * length + row];
                int other = firstB + i * length;
                for (int column = 0; column < size; column++) {
                    square[row * size + column] += factor * b[other + column];
                }
            }
        }
    }

    private static double[] transposed(double[] square, int size) {
        double[] result = new double[square.length];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                result[column * size + row] = square[row * size + column];
            }
        }
        return result;
    }

    /** From the gradient of the probabilities to that of q . k, in place. */
    private void throughSoftmax(double[] p, double[] ds, int tokens) {
        double scale = 1 / Math.sqrt(width);
        for (int row = 0; row < p.length; row += tokens) {
            double mean = 0;
            for (int u = row; u < row + tokens; u++) {
                mean += p[u] * ds[u];
            }
            for (int u = row; u < row + tokens; u++) {
                ds[u] = p[u] * (ds[u] - mean) * scale;
            }
        }
    }

    /** The probabilities [t, u] of a head. */
    private double[] attention(double[] qkv, boolean[] isThere, int tokens, int head) {
        double[] p = new double[tokens * tokens];
        addProducts(qkv, query(head), qkv, key(head), p, tokens);
        for (int t = 0; t < tokens; t++) {
            softmax(p, t * tokens, tokens, isThere, isThere[t]);
        }
        return p;
    }

    private void softmax(double[] p, int row, int tokens, boolean[] isThere, boolean attends) {
        double scale = 1 / Math.sqrt(width);
        double largest = Double.NEGATIVE_INFINITY;
        for (int u = 0; u < tokens; u++) {
            largest = isThere[u] ? Math.max(largest, p[row + u]) : largest;
        }
        double sum = 0;
        for (int u = 0; u < tokens; u++) {
            p[row + u] = attends && isThere[u] ? Math.exp((p[row + u] - largest) * scale) : 0;
            sum += p[row + u];
        }
        for (int u = 0; attends && u < tokens; u++) {
            p[row + u] /= sum;
        }
    }
}
