package dev.cohort.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Python process that answers line by line, so that it takes turns with Cohort without being started each time. */
final class PythonPeer implements AutoCloseable {

    private final Dialogue dialogue;

    private PythonPeer(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** Starts a script that says "ready" first; empty if it does not, as where packages are missing. */
    static Optional<PythonPeer> start(String resource) throws IOException {
        try (InputStream in = requireNonNull(PythonPeer.class.getResourceAsStream(resource), resource)) {
            return running(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Starts a script as {@link #start} does; its argument is {@code sys.argv[1]}. */
    static Optional<PythonPeer> running(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(python(), "-c", script));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        return Dialogue.with(builder.start()).map(PythonPeer::new);
    }

    /** Debian's own, which has Debian's packages, where there is one. */
    private static String python() {
        return Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";
    }

    /** Sends a line and waits for the answer. */
    String ask(String line) {
        return dialogue.ask(line);
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
