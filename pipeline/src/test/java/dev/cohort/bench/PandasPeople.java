package dev.cohort.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The same work by pandas on one core, in a process of its own; starting it does not count. */
final class PandasPeople {

    private static final String PYTHON = "/usr/bin/python3";
    private static final String PROGRAM = """
            import sys, time
            import numpy, pandas
            def work():
                table = pandas.read_csv(sys.argv[1])
                numbers = table[["income", "months", "debts"]]
                scaled = (numbers - numbers.mean()) / numbers.std(ddof=0)
                ages = pandas.cut(table["age"], [-1, 24, 44, 200])
                groups = table["sex"].str.cat(ages.astype(str), sep=", ")
                opened = pandas.get_dummies(table[["town", "job"]])
                return pandas.concat([scaled, opened], axis=1).to_numpy(numpy.float32), groups
            work()
            start = time.perf_counter()
            work()
            print(time.perf_counter() - start)
            """;

    private PandasPeople() {}

    static boolean isInstalled() throws IOException {
        return run(List.of(PYTHON, "-c", "import pandas")).exitCode() == 0;
    }

    static double seconds(Path file) throws IOException {
        Output output = run(List.of(PYTHON, "-c", PROGRAM, file.toString()));
        if (output.exitCode() != 0) {
            throw new IllegalStateException("pandas failed: " + output.text());
        }
        return Double.parseDouble(output.text().strip());
    }

    private record Output(int exitCode, String text) {}

    private static Output run(List<String> command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return new Output(127, "no " + command.get(0));
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Output(process.waitFor(), text);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Waiting for " + command.get(0), e);
        }
    }
}
