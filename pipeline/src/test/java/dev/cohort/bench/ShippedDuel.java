package dev.cohort.bench;

import dev.cohort.bench.Duel.Pace;
import dev.cohort.bench.Result.Heading;
import java.util.ArrayList;
import java.util.List;

/**
 * One training step of a U-Net: Cohort's beside the same network as Deeplearning4j ships it.
 *
 * <p>To be run with ND4J's default native library and Deeplearning4j's helpers off, which is what its users get.
 */
final class ShippedDuel implements Benchmark {

    private static final List<String> OURS = List.of("cohort");
    private static final List<String> SHIPPED = List.of("shipped");
    private static final double WANTED = 15;

    @Override
    public List<Result> run(int threads) {
        List<Result> results = new ArrayList<>();
        for (UNetCase of : List.of(UNetCase.IMAGE, UNetCase.VOLUME)) {
            CohortUNet ours = new CohortUNet(of);
            ShippedUNet theirs = new ShippedUNet(of, ours::weights);
            Agreement.CLOSE.check(of.name() + ": first loss", ours.step(), theirs.step());
            Times times = new Duel(Pace.SLOW)
                    .with("cohort", ours::step)
                    .with("shipped", theirs::step)
                    .run();
            Heading heading = new Heading(UNetStepDuel.TABLE, of.name(), "Deeplearning4j as shipped");
            results.add(Result.of(heading, threads, times, OURS, SHIPPED, WANTED));
        }
        return results;
    }
}
