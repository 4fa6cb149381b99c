package dev.cohort.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.cohort.dataset.WriteAside;
import dev.cohort.fingerprint.DataFingerprint;
import dev.cohort.fingerprint.SegmentationPlan;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A plan on disk: the fingerprint as JSON, and a file of options for each job that follows it.
 *
 * @param orientation of the table that was looked at, null if it does not say
 * @param network options of its shape
 */
record PlanFolder(
        DataFingerprint data,
        SegmentationPlan plan,
        @Nullable Object orientation,
        Map<String, Object> network) {

    /** Writes the folder, whole or not at all. */
    void write(Configuration hadoop, String folder) {
        WriteAside.directory(hadoop, folder, aside -> {
            file(hadoop, aside, "fingerprint.json", json());
            file(hadoop, aside, "preprocess-volumes.args", options("preprocess-volumes", preprocessing()));
            file(hadoop, aside, "train.args", options("train", training()));
        });
    }

    private Map<String, Object> preprocessing() {
        Map<String, Object> options = new LinkedHashMap<>();
        if (orientation != null) {
            options.put("orientation", orientation);
        }
        Spacing spacing = plan.spacing();
        options.put("spacing-mm", spacing.xMm() + "," + spacing.yMm() + "," + spacing.zMm());
        options.put("intensity", plan.intensity().text());
        return options;
    }

    private Map<String, Object> training() {
        Map<String, Object> options = new LinkedHashMap<>();
        Shape patch = plan.patch();
        options.put("patch", patch.x() + "," + patch.y() + "," + patch.z());
        options.put("depth", plan.depth());
        options.put("batch", plan.batch());
        options.putAll(network);
        return options;
    }

    private static String options(String job, Map<String, Object> options) {
        return options.entrySet().stream()
                .map(option -> "--" + option.getKey() + "=" + option.getValue() + "\n")
                .collect(Collectors.joining("", "# Proposed by fingerprint: submit " + job + " @FOLDER ...\n", ""));
    }

    private String json() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(data.byName());
        all.put("plan", plan.byName());
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps, lists and numbers are JSON", e);
        }
    }

    private static void file(Configuration hadoop, String folder, String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        WriteAside.file(hadoop, new Path(folder, name).toString(), out -> out.write(bytes));
    }
}
