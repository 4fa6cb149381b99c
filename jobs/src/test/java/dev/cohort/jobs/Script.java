package dev.cohort.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What a real run of one of {@code scripts/} left behind. */
record Script(int exitCode, String out, String err) {

    /** Far above what the longest takes, seven jobs in a row on a busy machine: it only ends what hangs. */
    private static final long LIMIT_SECONDS = 600;

    static final Path HOME = Path.of(Objects.requireNonNull(System.getProperty("cohort.home"), "cohort.home"));

    static Script run(String name, String... arguments) {
        return run(Map.of(), name, arguments);
    }

    /** Runs in an environment without SPARK_HOME, unless {@code variables} bring one. */
    static Script run(Map<String, String> variables, String name, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(HOME.resolve("scripts").resolve(name).toString()));
        command.addAll(List.of(arguments));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("SPARK_HOME");
        environment.putAll(variables);
        try {
            // To files: a daemon that a script leaves behind would keep a pipe open.
            Path out = Files.createTempFile(name, ".out");
            Path err = Files.createTempFile(name, ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(command + " did not end: " + Files.readString(out) + Files.readString(err));
            }
            Script run = new Script(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Standard error without the log, of which a slow machine shows more. */
    String messages() {
        return err.lines()
                .filter(line -> !line.matches("\\d\\d:\\d\\d:\\d\\d (INFO|WARN) .*"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
