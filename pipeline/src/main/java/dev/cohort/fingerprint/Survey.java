package dev.cohort.fingerprint;

import dev.cohort.dataset.BrickStore;
import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.StoredBrick;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** Computes a fingerprint on executors: one pass for all but the percentiles, which a second makes exact. */
public final class Survey {

    private Survey() {}

    /** What one task has seen. */
    private record Seen(List<CaseExtent> cases, List<ChannelCounts> channels) implements Serializable {}

    /**
     * The fingerprint of cases, which may or may not have label maps.
     *
     * @throws InputException if cases differ in their channels, or none has a label
     */
    public static DataFingerprint of(SparkSession spark, List<VolumeCase> cases) {
        int channels = channels(cases);
        BrickStore store = new BrickStore(spark.sparkContext().hadoopConfiguration());
        List<ChannelCounts> counts = noCounts(channels);
        List<CaseExtent> extents = new ArrayList<>();
        for (Seen seen : CaseTasks.over(spark, cases)
                .mapPartitions(part -> List.of(see(part, channels, store)).iterator())
                .collect()) {
            extents.addAll(seen.cases());
            for (int channel = 0; channel < channels; channel++) {
                counts.get(channel).merge(seen.channels().get(channel));
            }
        }
        if (counts.get(0).moments().count() == 0) {
            throw new InputException(
                    "A fingerprint needs a label other than 0, got none in " + cases.size() + " cases");
        }
        extents.sort(Comparator.comparing(CaseExtent::caseId));
        return new DataFingerprint(extents, RankedValues.intensities(spark, cases, store, counts));
    }

    private static int channels(List<VolumeCase> cases) {
        int channels = cases.get(0).channels();
        for (VolumeCase one : cases) {
            if (one.channels() != channels || channels == 0) {
                throw new InputException("Every case must have the same image channels, got " + one.channels()
                        + " in case " + one.caseId() + " and " + channels + " in another");
            }
        }
        return channels;
    }

    static List<ChannelCounts> noCounts(int channels) {
        List<ChannelCounts> counts = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            counts.add(new ChannelCounts());
        }
        return counts;
    }

    private static Seen see(Iterator<VolumeCase> part, int channels, BrickStore store) {
        Seen seen = new Seen(new ArrayList<>(), noCounts(channels));
        part.forEachRemaining(one -> seen.cases().add(see(one, new CaseSlabs(one, store), seen.channels())));
        return seen;
    }

    private static CaseExtent see(VolumeCase one, CaseSlabs voxels, List<ChannelCounts> counts) {
        NonzeroBox nonzero = new NonzeroBox();
        for (Box slab : voxels.slabs()) {
            int[] labels = voxels.labels(slab);
            for (int channel = 0; channel < counts.size(); channel++) {
                float[] values = voxels.image(channel, slab);
                nonzero.add(values, slab);
                counts.get(channel).add(values, CaseSlabs.foreground(values, labels));
            }
        }
        Shape shape = one.grid().shape();
        return new CaseExtent(one.caseId(), shape, one.grid().spacing(), nonzero.size(shape), labelVoxels(one));
    }

    private static Map<Integer, Long> labelVoxels(VolumeCase one) {
        Map<Integer, Long> voxels = new TreeMap<>();
        for (StoredBrick brick : one.bricksOf(VolumeRole.LABEL)) {
            brick.info().labelVoxels().forEach((label, count) -> voxels.merge(label, count, Long::sum));
        }
        return voxels;
    }
}
