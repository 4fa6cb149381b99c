package dev.cohort.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real browser without a window, spoken to in its own protocol.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools protocol</a>
 */
public final class Chromium implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final int SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, BlockingQueue<JsonNode>> answers = new ConcurrentHashMap<>();
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private String session = "";

    private Chromium(Process process, String address) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Ear())
                .join();
    }

    /** Starts the browser with an empty page; without one the test is skipped here, and fails where CI=true. */
    public static Chromium start(Path profile) throws IOException {
        Optional<String> program = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":", -1)).map(folder -> folder + "/" + name))
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst();
        String wanted = "Pages are tested in a browser, but there is no chromium here: apt-get install chromium";
        assertThat(program.isPresent() || !"true".equals(System.getenv("CI")))
                .as(wanted)
                .isTrue();
        Assumptions.assumeTrue(program.isPresent(), wanted);
        // Root may run it only without its sandbox; the page is our own. /dev/shm is small in containers.
        Process process = new ProcessBuilder(List.of(
                        program.orElseThrow(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--user-data-dir=" + profile,
                        "--remote-debugging-port=0",
                        "about:blank"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                Thread drain = new Thread(() -> said.lines().forEach(rest -> {}));
                drain.setDaemon(true);
                drain.start();
                Chromium browser = new Chromium(process, address.group(1));
                browser.attach();
                return browser;
            }
            line = said.readLine();
        }
        throw new IOException("Chromium ended with exit code " + process.exitValue());
    }

    private void attach() {
        String page = call("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        session = call("Target.attachToTarget", Map.of("targetId", page, "flatten", true))
                .path("sessionId")
                .asText();
        Stream.of("Page", "Runtime", "Log", "Network").forEach(domain -> call(domain + ".enable", Map.of()));
    }

    /** Opens a file and waits until all of it is there. */
    public void open(Path file) {
        events.clear();
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        Object loaded = call(
                "Runtime.evaluate",
                Map.of(
                        "expression",
                        "new Promise(done => document.readyState === 'complete' && location.protocol === 'file:'"
                                + " ? done(true) : addEventListener('load', () => done(true)))",
                        "awaitPromise",
                        true));
        assertThat(loaded).isNotNull();
    }

    /** What an expression in the page gives, by value. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        assertThat(answer.has("exceptionDetails")).as(answer.toString()).isFalse();
        return answer.path("result").path("value");
    }

    /** What the browser told since the page was opened, of one kind, such as {@code Network.requestWillBeSent}. */
    public List<JsonNode> told(String method) {
        return events.stream()
                .filter(event -> event.path("method").asText().equals(method))
                .map(event -> event.path("params"))
                .toList();
    }

    /** A command of the protocol, and its answer. */
    public JsonNode call(String method, Map<String, ?> parameters) {
        int id = calls.incrementAndGet();
        BlockingQueue<JsonNode> answer = new LinkedBlockingQueue<>();
        answers.put(id, answer);
        try {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("id", id);
            message.put("method", method);
            message.put("params", parameters);
            if (!session.isEmpty()) {
                message.put("sessionId", session);
            }
            socket.sendText(JSON.writeValueAsString(message), true).join();
            JsonNode said = answer.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(said).as("%s within %d seconds", method, SECONDS).isNotNull();
            assertThat(said.has("error")).as(said.toString()).isFalse();
            return said.path("result");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method, e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.destroy();
        try {
            // It writes its profile to the end; the folder is the test's to delete.
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Gathers the pieces of a message, and sorts answers from events. */
    private final class Ear implements WebSocket.Listener {

        private final StringBuilder heard = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean isLast) {
            heard.append(piece);
            if (isLast) {
                try {
                    JsonNode message = JSON.readTree(heard.toString());
                    BlockingQueue<JsonNode> waiting =
                            answers.remove(message.path("id").asInt(0));
                    (waiting == null ? events : waiting).add(message);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                heard.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
