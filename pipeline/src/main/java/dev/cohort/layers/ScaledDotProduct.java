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

    private int channels() {
        return heads * width;
    }

    /** Fills {@code y}. */
    void forward(double[] qkv, boolean[] isThere, double[] y) {
        for (int head = 0; head < heads; head++) {
            double[] p = attention(qkv, isThere, head);
            int first = head * width;
            for (int i = first; i < first + width; i++) {
                int v = (2 * channels() + i) * length;
                for (int t = 0; t < length; t++) {
                    double sum = 0;
                    for (int u = 0; u < length; u++) {
                        sum += p[t * length + u] * qkv[v + u];
                    }
                    y[i * length + t] = sum;
                }
            }
        }
    }

    /** Fills {@code gradient}, laid out as {@code qkv}, from the gradient of the result. */
    void backward(double[] qkv, boolean[] isThere, double[] dy, double[] gradient) {
        for (int head = 0; head < heads; head++) {
            double[] p = attention(qkv, isThere, head);
            double[] ds = new double[length * length];
            int first = head * width;
            for (int i = first; i < first + width; i++) {
                int v = (2 * channels() + i) * length;
                for (int t = 0; t < length; t++) {
                    double dyt = dy[i * length + t];
                    for (int u = 0; u < length; u++) {
                        ds[t * length + u] += dyt * qkv[v + u];
                        gradient[v + u] += dyt * p[t * length + u];
                    }
                }
            }
            throughSoftmax(p, ds);
            for (int i = first; i < first + width; i++) {
                int q = i * length;
                int k = (channels() + i) * length;
                for (int t = 0; t < length; t++) {
                    double dq = 0;
                    for (int u = 0; u < length; u++) {
                        dq += ds[t * length + u] * qkv[k + u];
                        gradient[k + u] += ds[t * length + u] * qkv[q + t];
                    }
                    gradient[q + t] = dq;
                }
            }
        }
    }

    /** From the gradient of the probabilities to that of q . k, in place. */
    private void throughSoftmax(double[] p, double[] ds) {
        double scale = 1 / Math.sqrt(width);
        for (int row = 0; row < p.length; row += length) {
            double mean = 0;
            for (int u = row; u < row + length; u++) {
                mean += p[u] * ds[u];
            }
            for (int u = row; u < row + length; u++) {
                ds[u] = p[u] * (ds[u] - mean) * scale;
            }
        }
    }

    /** The probabilities [t, u] of a head. */
    private double[] attention(double[] qkv, boolean[] isThere, int head) {
        double[] p = new double[length * length];
        for (int i = head * width; i < (head + 1) * width; i++) {
            int q = i * length;
            int k = (channels() + i) * length;
            for (int t = 0; t < length; t++) {
                double qt = qkv[q + t];
                for (int u = 0; u < length; u++) {
                    p[t * length + u] += qt * qkv[k + u];
                }
            }
        }
        for (int t = 0; t < length; t++) {
            softmax(p, t * length, isThere, isThere[t]);
        }
        return p;
    }

    private void softmax(double[] p, int row, boolean[] isThere, boolean attends) {
        double scale = 1 / Math.sqrt(width);
        double largest = Double.NEGATIVE_INFINITY;
        for (int u = 0; u < length; u++) {
            largest = isThere[u] ? Math.max(largest, p[row + u]) : largest;
        }
        double sum = 0;
        for (int u = 0; u < length; u++) {
            p[row + u] = attends && isThere[u] ? Math.exp((p[row + u] - largest) * scale) : 0;
            sum += p[row + u];
        }
        for (int u = 0; attends && u < length; u++) {
            p[row + u] /= sum;
        }
    }
}
