package dev.cohort.evaluation;

import dev.cohort.evaluation.FurtherScores.Kind;
import dev.cohort.volume.Spacing;
import org.jspecify.annotations.Nullable;

/**
 * The scores of one label of one case; null where a score is undefined, never 0 or 1 instead.
 *
 * @param caseId the case, unique in a table
 * @param label the label's value, not 0
 * @param overlap voxels shared and not shared
 * @param volumeDifferenceMl prediction minus reference, in millilitres; positive where the prediction is larger
 * @param hdMm Hausdorff distance in millimetres; null where a mask is empty
 * @param hd95Mm larger 95th percentile of the two directions in millimetres; null where a mask is empty
 * @param assdMm mean distance over the voxels of both surfaces in millimetres; null where a mask is empty
 * @param nsd share of both surfaces within the tolerance, 0 to 1; null where both masks are empty
 * @param toleranceMm the tolerance of {@code nsd}, in millimetres
 * @param area surface scores by area; null where not asked for
 * @param boundary voxels of both boundaries shared and not shared; null where not asked for
 * @param lesions components found and not found; null where not asked for
 * @see SurfaceDistances the convention of the four surface scores
 */
public record SegmentationScore(
        String caseId,
        int label,
        OverlapCounts overlap,
        double volumeDifferenceMl,
        @Nullable Double hdMm,
        @Nullable Double hd95Mm,
        @Nullable Double assdMm,
        @Nullable Double nsd,
        double toleranceMm,
        @Nullable AreaScore area,
        @Nullable OverlapCounts boundary,
        @Nullable LesionCounts lesions) {

    /** Scores the two masks of a label of a case. */
    static SegmentationScore of(CaseLabel scored, LabelPair masks, SegmentationRules rules) {
        Mask reference = masks.reference();
        Mask prediction = masks.prediction();
        Spacing spacing = masks.spacing();
        Neighbours neighbours = masks.neighbours();
        FurtherScores further = rules.further();
        OverlapCounts overlap = reference.overlap(prediction);
        // 1 ml is 1000 mm3. A flat image has a spacing along z as well, so its areas count as volumes.
        double voxelMl = spacing.xMm() * spacing.yMm() * spacing.zMm() / 1000;
        SurfaceDistances distances = SurfaceDistances.between(reference, prediction, spacing, neighbours);
        return new SegmentationScore(
                scored.caseId(),
                scored.label(),
                overlap,
                (overlap.fp() - overlap.fn()) * voxelMl,
                distances.hdMm(),
                distances.hd95Mm(),
                distances.assdMm(),
                distances.nsd(rules.toleranceMm()),
                rules.toleranceMm(),
                further.has(Kind.AREA)
                        ? AreaScore.between(
                                reference, prediction, spacing, neighbours, rules.toleranceMm(), further.percentile())
                        : null,
                further.has(Kind.BOUNDARY)
                        ? Boundary.overlap(reference, prediction, masks.shape(), neighbours, further.boundaryShare())
                        : null,
                further.has(Kind.LESIONS) ? LesionCounts.between(reference, prediction, further.connectivity()) : null);
    }
}
