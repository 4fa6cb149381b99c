package dev.cohort.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Writes an edge list whose nodes have degrees of all sizes: {@code RandomGraphFile <file> <nodes> <edges> <seed>}. The
 * same file for the same numbers.
 */
public final class RandomGraphFile {

    private RandomGraphFile() {}

    public static void main(String[] arguments) throws IOException {
        int nodes = Integer.parseInt(arguments[1]);
        long edges = Long.parseLong(arguments[2]);
        SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[3]));
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[0]))) {
            out.write("source,target\n");
            for (long edge = 0; edge < edges; edge++) {
                // The square of a uniform number: small numbers of nodes come often.
                double skewed = random.nextDouble();
                out.write(Integer.toString((int) (skewed * skewed * nodes)));
                out.write(',');
                out.write(Integer.toString(random.nextInt(nodes)));
                out.write('\n');
            }
        }
    }
}
