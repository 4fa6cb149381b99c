package dev.cohort.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * How many nodes have which degree, in bins that double: 0, 1, 2 to 3, 4 to 7 and so on.
 *
 * @param bins of ascending degrees up to the largest that occurs
 */
public record DegreeHistogram(List<Bin> bins) {

    private static final int WIDEST_BAR = 40;

    public DegreeHistogram {
        bins = List.copyOf(bins);
    }

    /** The nodes whose degree is at least {@code from} and at most {@code to}. */
    public record Bin(long from, long to, long nodes) {}

    /**
     * The histogram of some nodes.
     *
     * @param degrees one for each node, none negative
     */
    public static DegreeHistogram of(Iterable<? extends Number> degrees) {
        long[] counts = new long[Long.SIZE + 1];
        int used = 0;
        for (Number degree : degrees) {
            if (degree.longValue() < 0) {
                throw new IllegalArgumentException("degrees must not be negative, got " + degree);
            }
            int bin = Long.SIZE - Long.numberOfLeadingZeros(degree.longValue());
            counts[bin]++;
            used = Math.max(used, bin + 1);
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < used; bin++) {
            long from = bin == 0 ? 0 : 1L << (bin - 1);
            bins.add(new Bin(from, bin == 0 ? 0 : from * 2 - 1, counts[bin]));
        }
        return new DegreeHistogram(bins);
    }

    /** A line for each bin: degrees, nodes, and a bar as long as their share of the fullest bin. */
    public List<String> lines() {
        long fullest = bins.stream().mapToLong(Bin::nodes).max().orElse(0);
        return bins.stream().map(bin -> line(bin, fullest)).toList();
    }

    private static String line(Bin bin, long fullest) {
        String degrees = bin.from() == bin.to() ? Long.toString(bin.from()) : bin.from() + "-" + bin.to();
        int bar = (int) Math.ceil((double) WIDEST_BAR * bin.nodes() / fullest);
        return "%12s %10d %s".formatted(degrees, bin.nodes(), "#".repeat(bar)).stripTrailing();
    }
}
