package dev.cohort.tracking;

import dev.cohort.dataset.WriteAside;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;

/** One run as the server knows it. Every call may fail or never answer; the caller sees to both. */
final class MlflowSession {

    /** What MLflow takes in one request. */
    private static final int PARAMETERS_AT_ONCE = 100;

    private static final int BAD_REQUEST = 400;

    private final MlflowRun run;
    private final Configuration hadoop;
    private @Nullable String id;

    MlflowSession(MlflowRun run, Configuration hadoop) {
        this.run = run;
        this.hadoop = hadoop;
    }

    /** Finds or makes the run, once. */
    String open(MlflowClient client) {
        if (id == null) {
            String remembered = remembered();
            id = remembered == null ? create(client) : reopen(client, remembered);
        }
        return id;
    }

    void log(MlflowClient client, List<Scalars> batch) {
        List<Metric> metrics = new ArrayList<>();
        for (Scalars scalars : batch) {
            scalars.values()
                    .forEach((name, value) -> metrics.add(Metric.newBuilder()
                            .setKey(name)
                            .setValue(value)
                            .setStep(scalars.step())
                            .setTimestamp(scalars.time().toEpochMilli())
                            .build()));
        }
        client.logBatch(open(client), metrics, List.of(), List.of());
    }

    void end(MlflowClient client, boolean succeeded) {
        client.setTerminated(open(client), succeeded ? RunStatus.FINISHED : RunStatus.FAILED);
    }

    private String create(MlflowClient client) {
        CreateRun request = CreateRun.newBuilder()
                .setExperimentId(experiment(client))
                .setRunName(run.name())
                .setStartTime(System.currentTimeMillis())
                .build();
        String created = client.createRun(request).getRunId();
        WriteAside.file(hadoop, run.idFile(), out -> out.write((created + "\n").getBytes(StandardCharsets.UTF_8)));
        List<Param> parameters = run.parameters().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Param.newBuilder()
                        .setKey(entry.getKey())
                        .setValue(entry.getValue())
                        .build())
                .toList();
        for (int i = 0; i < parameters.size(); i += PARAMETERS_AT_ONCE) {
            List<Param> some = parameters.subList(i, Math.min(i + PARAMETERS_AT_ONCE, parameters.size()));
            client.logBatch(created, List.of(), some, List.of());
        }
        return created;
    }

    private static String reopen(MlflowClient client, String remembered) {
        client.sendPost("runs/update", "{\"run_id\": \"" + remembered + "\", \"status\": \"RUNNING\"}");
        return remembered;
    }

    private String experiment(MlflowClient client) {
        return find(client).orElseGet(() -> {
            try {
                return client.createExperiment(run.experiment());
            } catch (MlflowHttpException e) {
                // Another run may have made it a moment ago.
                if (e.getStatusCode() == BAD_REQUEST) {
                    return find(client).orElseThrow(() -> e);
                }
                throw e;
            }
        });
    }

    private Optional<String> find(MlflowClient client) {
        return client.getExperimentByName(run.experiment()).map(found -> found.getExperimentId());
    }

    private @Nullable String remembered() {
        Path place = new Path(run.idFile());
        try (InputStream in = place.getFileSystem(hadoop).open(place)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (FileNotFoundException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + run.idFile(), e);
        }
    }
}
