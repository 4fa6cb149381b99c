package dev.cohort.fingerprint;

import dev.cohort.dataset.InputException;
import dev.cohort.volume.Intensity;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a fingerprint.
 *
 * @param spacing that all cases are brought to
 * @param intensity scheme
 * @param medianShape of a case at that spacing, cropped
 * @param depth resolutions of a U-Net
 * @param patch voxels of a training sample
 * @param batch samples at once
 * @param stepBytes that a step is estimated to hold
 */
public record SegmentationPlan(
        Spacing spacing, Intensity intensity, Shape medianShape, int depth, Shape patch, int batch, long stepBytes) {

    /**
     * Proposes a plan.
     *
     * @param cost of a step with the network that will be trained
     * @param budgetBytes for a step
     * @throws InputException if nothing fits the budget
     */
    public static SegmentationPlan of(DataFingerprint data, Modality modality, StepCost cost, long budgetBytes) {
        Spacing target = TargetSpacing.of(data);
        double[] median = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            median[axis] = Math.max(1, data.medianExtent(axis, target.along(axis)));
        }
        PatchPlan patches = PatchPlan.of(median, data.cases().size(), target, cost, budgetBytes);
        return new SegmentationPlan(
                target,
                modality.intensity(data),
                new Shape((int) median[0], (int) median[1], (int) median[2]),
                patches.depth(),
                patches.patch(),
                patches.batch(),
                cost.bytes(patches.depth(), patches.patch(), patches.batch()));
    }

    /** For a JSON file. */
    public Map<String, @Nullable Object> byName() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("spacing_mm", List.of(spacing.xMm(), spacing.yMm(), spacing.zMm()));
        byName.put("intensity", intensity.text());
        byName.put("median_shape", List.of(medianShape.x(), medianShape.y(), medianShape.z()));
        byName.put("depth", depth);
        byName.put("patch", List.of(patch.x(), patch.y(), patch.z()));
        byName.put("batch", batch);
        byName.put("step_bytes", stepBytes);
        return byName;
    }
}
