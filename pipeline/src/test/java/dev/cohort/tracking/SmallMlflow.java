package dev.cohort.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The part of an MLflow server that a run meets, in this process, after its REST API: experiments/get-by-name and
 * create, runs/create, log-batch and update.
 *
 * @see <a href="https://mlflow.org/docs/latest/rest-api.html">MLflow's REST API</a>
 */
final class SmallMlflow implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> experiments = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> runs = new ConcurrentHashMap<>();
    private final List<String> metrics = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> parameters = Collections.synchronizedMap(new TreeMap<>());

    /** A status to answer instead of doing anything; 0 for service. */
    volatile int refuse;

    /** Whether calls are taken and never answered. */
    volatile boolean hangs;

    SmallMlflow() throws IOException {
        this(0);
    }

    /** @param port 0 for a free one */
    SmallMlflow(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/api/2.0/mlflow/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    TrackingUri uri() {
        return TrackingUri.parse("http://127.0.0.1:" + port() + "/");
    }

    /** "name=value at step in run", as they came. */
    List<String> metrics() {
        return List.copyOf(metrics);
    }

    Map<String, String> parameters() {
        return Map.copyOf(parameters);
    }

    /** Run names and states. */
    Map<String, String> runs() {
        Map<String, String> states = new TreeMap<>();
        runs.forEach((id, run) -> states.put(
                id,
                run.get("run_name").asText() + " of " + run.get("experiment_id").asText() + ": "
                        + run.get("status").asText()));
        return states;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/api/2.0/mlflow/".length());
            if (hangs) {
                Thread.sleep(60_000);
            }
            if (refuse != 0) {
                reply(exchange, refuse, error("REFUSED"));
                return;
            }
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            try {
                reply(exchange, 200, carryOut(exchange.getRequestMethod() + " " + path, exchange, request));
            } catch (Refusal e) {
                reply(exchange, e.status, error(Objects.requireNonNull(e.getMessage())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ObjectNode carryOut(String call, HttpExchange exchange, JsonNode request) throws Refusal {
        ObjectNode reply = JSON.createObjectNode();
        switch (call) {
            case "GET experiments/get-by-name" -> {
                String name = exchange.getRequestURI().getQuery().replaceFirst("^experiment_name=", "");
                String id = experiments.get(name);
                require(id != null, 404, "RESOURCE_DOES_NOT_EXIST");
                reply.putObject("experiment").put("experiment_id", id).put("name", name);
            }
            case "POST experiments/create" -> {
                String id = Integer.toString(experiments.size() + 1);
                require(experiments.putIfAbsent(text(request, "name"), id) == null, 400, "RESOURCE_ALREADY_EXISTS");
                reply.put("experiment_id", id);
            }
            case "POST runs/create" -> {
                require(experiments.containsValue(text(request, "experiment_id")), 404, "RESOURCE_DOES_NOT_EXIST");
                require(request.path("start_time").asLong() > 0, 400, "INVALID_PARAMETER_VALUE");
                String id = "run" + (runs.size() + 1);
                ObjectNode info = reply.putObject("run").putObject("info");
                info.put("run_id", id).put("status", "RUNNING").put("run_name", text(request, "run_name"));
                info.put("experiment_id", text(request, "experiment_id"));
                runs.put(id, info);
            }
            case "POST runs/update" -> run(request).put("status", text(request, "status"));
            case "POST runs/log-batch" -> logBatch(text(request, "run_id"), run(request), request);
            default -> throw new Refusal(404, "ENDPOINT_NOT_FOUND");
        }
        return reply;
    }

    private void logBatch(String id, ObjectNode run, JsonNode request) throws Refusal {
        require(run.get("status").asText().equals("RUNNING"), 400, "INVALID_STATE");
        require(request.path("metrics").size() <= 1000 && request.path("params").size() <= 100, 400, "TOO_MUCH");
        for (JsonNode metric : request.path("metrics")) {
            require(metric.path("timestamp").asLong() > 0, 400, "INVALID_PARAMETER_VALUE");
            metrics.add(text(metric, "key") + "=" + metric.path("value").asDouble() + " at "
                    + metric.path("step").asLong() + " in " + id);
        }
        for (JsonNode parameter : request.path("params")) {
            require(text(parameter, "value").length() <= 500, 400, "INVALID_PARAMETER_VALUE");
            String before = parameters.putIfAbsent(text(parameter, "key"), text(parameter, "value"));
            require(before == null || before.equals(text(parameter, "value")), 400, "INVALID_PARAMETER_VALUE");
        }
    }

    private ObjectNode run(JsonNode request) throws Refusal {
        ObjectNode run = runs.get(text(request, "run_id"));
        if (run == null) {
            throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST");
        }
        return run;
    }

    private static String text(JsonNode node, String field) throws Refusal {
        require(node.path(field).isTextual(), 400, "INVALID_PARAMETER_VALUE");
        return node.get(field).asText();
    }

    private static void require(boolean holds, int status, String code) throws Refusal {
        if (!holds) {
            throw new Refusal(status, code);
        }
    }

    private static ObjectNode error(String code) {
        return JSON.createObjectNode().put("error_code", code).put("message", code);
    }

    private static void reply(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static final class Refusal extends Exception {
        private final int status;

        Refusal(int status, String code) {
            super(code);
            this.status = status;
        }
    }
}
