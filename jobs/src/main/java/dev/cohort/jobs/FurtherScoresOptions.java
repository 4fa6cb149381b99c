package dev.cohort.jobs;

import dev.cohort.evaluation.FurtherScores;
import dev.cohort.volume.Connectivity;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** Scores of label maps that cost more, or that few data sets need. */
final class FurtherScoresOptions {

    @Option(
            names = "--also",
            split = ",",
            paramLabel = "SCORES",
            description =
                    "Further scores: AREA, surfaces weighted by area as surface-distance has them; BOUNDARY, boundary "
                            + "IoU; LESIONS, connected components found (default: none)")
    private Set<FurtherScores.Kind> also = EnumSet.noneOf(FurtherScores.Kind.class);

    @Option(
            names = "--percentile",
            defaultValue = "95",
            description = "Of the robust Hausdorff distance of AREA (default: ${DEFAULT-VALUE})")
    private double percentile;

    @Option(
            names = "--boundary-share",
            defaultValue = "0.02",
            description = "Width of a BOUNDARY as a share of the image's diagonal (default: ${DEFAULT-VALUE})")
    private double boundaryShare;

    @Option(
            names = "--connectivity",
            defaultValue = "26",
            description = "Neighbours of a voxel in one of the LESIONS: 6, 18 or 26 (default: ${DEFAULT-VALUE})")
    private int connectivity;

    FurtherScores chosen() {
        Connectivity neighbours = Check.valid("--connectivity", () -> Connectivity.of(connectivity));
        Check.inRange("--percentile", percentile, 0.001, 100);
        Check.inRange("--boundary-share", boundaryShare, 0.0001, 1);
        return new FurtherScores(also, percentile, boundaryShare, neighbours);
    }
}
