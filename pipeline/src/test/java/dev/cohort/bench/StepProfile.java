package dev.cohort.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where a training step of Cohort's U-Net spends its time, by kind of layer. */
final class StepProfile implements Benchmark {

    private static final int WARM_UP = 8;
    private static final int STEPS = 12;

    /** Where the profile goes, as Markdown: a system property, because it is no comparison. */
    private static final String FILE = "cohort.bench.profile";

    @Override
    public List<Result> run(int threads) {
        StringBuilder text = new StringBuilder();
        for (UNetCase of : List.of(UNetCase.IMAGE, UNetCase.VOLUME)) {
            text.append(profile(of, threads));
        }
        try {
            Files.writeString(Path.of(System.getProperty(FILE, "profile.md")), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of();
    }

    private static String profile(UNetCase of, int threads) {
        CohortUNet network = new CohortUNet(of);
        for (int step = 0; step < WARM_UP; step++) {
            network.step();
        }
        Stopwatches stopwatches = Stopwatches.on(network.network());
        long start = System.nanoTime();
        for (int step = 0; step < STEPS; step++) {
            network.step();
        }
        double whole = (System.nanoTime() - start) * 1e-9 / STEPS;
        return table(of, threads, whole, stopwatches.seconds());
    }

    private static String table(UNetCase of, int threads, double whole, Map<String, Double> seconds) {
        StringBuilder text = new StringBuilder("### Profile: %s, %d thread%s%n%n| | ms | share |%n|---|---|---|%n"
                .formatted(of.name(), threads, threads == 1 ? "" : "s"));
        double sum = 0;
        for (Map.Entry<String, Double> entry : seconds.entrySet()) {
            double ofStep = entry.getValue() / STEPS;
            sum += ofStep;
            text.append(line(entry.getKey(), ofStep, whole));
        }
        return text.append(line("rest", whole - sum, whole))
                .append(line("whole step", whole, whole))
                .append(System.lineSeparator())
                .toString();
    }

    private static String line(String name, double seconds, double whole) {
        return "| %s | %s | %.0f %% |%n".formatted(name, Figures.milliseconds(seconds), 100 * seconds / whole);
    }
}
