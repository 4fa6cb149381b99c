package dev.cohort.fingerprint;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.volume.Box;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** The second pass: counts lower halves of bits among the values that can hold a wanted rank. */
final class RankedValues {

    private static final double[] FRACTIONS = {0.005, 0.5, 0.995};

    private RankedValues() {}

    /** Exact percentiles beside the moments of the first pass. */
    static List<ChannelIntensities> intensities(
            SparkSession spark, List<VolumeCase> cases, BrickStore store, List<ChannelCounts> counts) {
        List<Set<Integer>> wanted = counts.stream().map(RankedValues::uppers).toList();
        List<Map<Integer, long[]>> lowers = none(wanted);
        for (List<Map<Integer, long[]>> seen : CaseTasks.over(spark, cases)
                .mapPartitions(part -> List.of(count(part, wanted, store)).iterator())
                .collect()) {
            for (int channel = 0; channel < seen.size(); channel++) {
                merge(lowers.get(channel), seen.get(channel));
            }
        }
        List<ChannelIntensities> intensities = new ArrayList<>();
        for (int channel = 0; channel < counts.size(); channel++) {
            intensities.add(intensities(counts.get(channel), lowers.get(channel)));
        }
        return intensities;
    }

    private static Set<Integer> uppers(ChannelCounts counts) {
        Set<Integer> uppers = new TreeSet<>();
        for (double fraction : FRACTIONS) {
            for (long rank : ranks(fraction, counts.moments().count())) {
                uppers.add(counts.place(rank).upper());
            }
        }
        return uppers;
    }

    /** The ranks around a fraction. */
    private static long[] ranks(double fraction, long count) {
        if (count == 0) {
            return new long[0];
        }
        double rank = fraction * (count - 1);
        return new long[] {(long) Math.floor(rank), (long) Math.ceil(rank)};
    }

    private static List<Map<Integer, long[]>> none(List<Set<Integer>> wanted) {
        List<Map<Integer, long[]>> none = new ArrayList<>();
        for (Set<Integer> uppers : wanted) {
            Map<Integer, long[]> byUpper = new TreeMap<>();
            uppers.forEach(upper -> byUpper.put(upper, new long[OrderedBits.BINS]));
            none.add(byUpper);
        }
        return none;
    }

    private static List<Map<Integer, long[]>> count(
            Iterator<VolumeCase> part, List<Set<Integer>> wanted, BrickStore store) {
        List<Map<Integer, long[]>> lowers = none(wanted);
        part.forEachRemaining(one -> {
            CaseSlabs voxels = new CaseSlabs(one, store);
            for (Box slab : one.isLabelled() ? voxels.slabs() : List.<Box>of()) {
                int[] labels = voxels.labels(slab);
                for (int channel = 0; channel < lowers.size(); channel++) {
                    float[] values = voxels.image(channel, slab);
                    count(values, CaseSlabs.foreground(values, labels), lowers.get(channel));
                }
            }
        });
        return lowers;
    }

    private static void count(float[] values, int length, Map<Integer, long[]> lowers) {
        for (int i = 0; i < length; i++) {
            long[] bins = lowers.get(OrderedBits.upper(values[i]));
            if (bins != null) {
                bins[OrderedBits.lower(values[i])]++;
            }
        }
    }

    private static void merge(Map<Integer, long[]> into, Map<Integer, long[]> from) {
        from.forEach((upper, bins) -> {
            long[] sum = into.get(upper);
            for (int i = 0; sum != null && i < bins.length; i++) {
                sum[i] += bins[i];
            }
        });
    }

    private static ChannelIntensities intensities(ChannelCounts counts, Map<Integer, long[]> lowers) {
        ValueMoments moments = counts.moments();
        if (moments.count() == 0) {
            double none = Double.NaN;
            return new ChannelIntensities(0, none, none, none, none, none, none, none);
        }
        double[] percentiles = new double[FRACTIONS.length];
        for (int i = 0; i < FRACTIONS.length; i++) {
            long[] ranks = ranks(FRACTIONS[i], moments.count());
            double below = value(counts.place(ranks[0]), lowers);
            double above = value(counts.place(ranks[1]), lowers);
            percentiles[i] = below + (FRACTIONS[i] * (moments.count() - 1) - ranks[0]) * (above - below);
        }
        return new ChannelIntensities(
                moments.count(),
                moments.minimum(),
                percentiles[0],
                percentiles[1],
                percentiles[2],
                moments.maximum(),
                moments.mean(),
                moments.standardDeviation());
    }

    private static double value(ChannelCounts.Place place, Map<Integer, long[]> lowers) {
        long[] bins = lowers.get(place.upper());
        if (bins == null) {
            throw new IllegalStateException("The bins of every wanted place are counted");
        }
        long left = place.rank();
        int lower = 0;
        while (left >= bins[lower]) {
            left -= bins[lower++];
        }
        return OrderedBits.value(place.upper(), lower);
    }
}
