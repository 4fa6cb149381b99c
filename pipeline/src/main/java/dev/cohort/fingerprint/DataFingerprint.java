package dev.cohort.fingerprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a data set is like.
 *
 * @param cases at least one, by ascending id
 * @param channels the values of each image channel inside the foreground
 */
public record DataFingerprint(List<CaseExtent> cases, List<ChannelIntensities> channels) {

    public DataFingerprint {
        cases = List.copyOf(cases);
        channels = List.copyOf(channels);
        if (cases.isEmpty() || channels.isEmpty()) {
            throw new IllegalArgumentException("A fingerprint must have a case and a channel");
        }
    }

    /** Voxels of each label other than 0, over all cases. */
    public Map<Integer, Long> labelVoxels() {
        Map<Integer, Long> voxels = new TreeMap<>();
        cases.forEach(one -> one.labelVoxels().forEach((label, count) -> voxels.merge(label, count, Long::sum)));
        return voxels;
    }

    /** The spacing of every case along an axis, in millimetres. */
    double[] spacings(int axis) {
        return cases.stream().mapToDouble(one -> one.spacing().along(axis)).toArray();
    }

    /** The median extent after cropping along an axis, as if every case had been brought to this step. */
    double medianExtent(int axis, double stepMm) {
        return Ranks.median(cases.stream()
                .mapToDouble(one ->
                        Math.rint(one.cropped().along(axis) * one.spacing().along(axis) / stepMm))
                .toArray());
    }

    /** The largest over the smallest median spacing: 1 if voxels are cubes. */
    public double anisotropy() {
        double[] medians = {Ranks.median(spacings(0)), Ranks.median(spacings(1)), Ranks.median(spacings(2))};
        return Math.max(medians[0], Math.max(medians[1], medians[2]))
                / Math.min(medians[0], Math.min(medians[1], medians[2]));
    }

    /** For a JSON file, by nnU-Net's names where it has one. */
    public Map<String, @Nullable Object> byName() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        List<Map<String, @Nullable Object>> listed = new ArrayList<>();
        for (CaseExtent one : cases) {
            Map<String, @Nullable Object> extent = new LinkedHashMap<>();
            extent.put("case_id", one.caseId());
            extent.put(
                    "spacing_mm",
                    List.of(
                            one.spacing().xMm(),
                            one.spacing().yMm(),
                            one.spacing().zMm()));
            extent.put(
                    "shape",
                    List.of(one.shape().x(), one.shape().y(), one.shape().z()));
            extent.put(
                    "shape_after_crop",
                    List.of(one.cropped().x(), one.cropped().y(), one.cropped().z()));
            listed.add(extent);
        }
        byName.put("cases", listed);
        byName.put(
                "median_relative_size_after_cropping",
                Ranks.median(
                        cases.stream().mapToDouble(CaseExtent::keptByCropping).toArray()));
        byName.put("anisotropy", anisotropy());
        byName.put("label_voxels", labelVoxels());
        byName.put(
                "foreground_intensity_properties_per_channel",
                channels.stream().map(ChannelIntensities::byName).toList());
        return byName;
    }
}
