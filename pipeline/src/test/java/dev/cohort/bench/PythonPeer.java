package dev.cohort.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A Python that waits for its turn: a function {@code run()} which returns a number, called once for every line it is sent. */
final class PythonPeer implements Closeable {

    /** Debian's, where Debian's packages are. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final String LOOP = """

            import sys
            print("ready", flush=True)
            for line in sys.stdin:
                print(run(), flush=True)
            """;

    private final Process process;
    private final BufferedReader answers;
    private final Writer turns;

    private PythonPeer(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.turns = process.outputWriter(StandardCharsets.UTF_8);
    }

    /**
     * Starts it.
     *
     * @param definition of {@code run}; its file is {@code sys.argv[1]}
     * @return null if there is no such Python, or it lacks what the definition imports
     */
    static @Nullable PythonPeer of(String definition, Path file) {
        try {
            Process process = new ProcessBuilder(List.of(PYTHON, "-c", definition + LOOP, file.toString()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            PythonPeer peer = new PythonPeer(process);
            if ("ready".equals(peer.answers.readLine())) {
                return peer;
            }
            peer.close();
            return null;
        } catch (IOException e) {
            System.err.println(String.format(Locale.ROOT, "No %s: %s", PYTHON, e.getMessage()));
            return null;
        }
    }

    /** One turn; its number tells that both sides did the same. */
    long run() {
        try {
            turns.write("go\n");
            turns.flush();
            return Long.parseLong(String.valueOf(answers.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        turns.close();
        process.destroy();
    }
}
