package dev.cohort.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A process that answers line by line, so that it takes turns with this one without being started each time. */
final class Dialogue implements AutoCloseable {

    /** What the process says when it can be asked. */
    static final String READY = "ready";

    private final Process process;
    private final BufferedWriter to;
    private final BufferedReader from;

    private Dialogue(Process process) {
        this.process = process;
        this.to = process.outputWriter(StandardCharsets.UTF_8);
        this.from = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Waits until the process is ready; empty if it says anything else first, or nothing. */
    static Optional<Dialogue> with(Process process) throws IOException {
        Dialogue dialogue = new Dialogue(process);
        if (READY.equals(dialogue.from.readLine())) {
            return Optional.of(dialogue);
        }
        dialogue.close();
        return Optional.empty();
    }

    /** Sends a line and waits for the answer. */
    String ask(String line) {
        try {
            to.write(line + "\n");
            to.flush();
            String answer = from.readLine();
            if (answer == null) {
                throw new IllegalStateException("The peer ended at: " + line + "\n"
                        + new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException("Asking the peer: " + line, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
