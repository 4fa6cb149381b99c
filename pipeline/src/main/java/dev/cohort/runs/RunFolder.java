package dev.cohort.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.dataset.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The folder of one experiment. It may hold, at its first level and under any names: a model directory (known by its
 * {@code model.json}), tables that jobs wrote (known by their {@code _run.json}), plans of {@code fingerprint} (known by
 * their {@code fingerprint.json}), and summaries of jobs ({@code --summary FILE}). Anything else is passed over. Of
 * several records of one job the latest counts.
 */
public final class RunFolder {

    private final RunFiles files;
    private final String path;
    private final List<JobRecord> records = new ArrayList<>();
    private final List<String> models = new ArrayList<>();
    private final List<String> plans = new ArrayList<>();

    private RunFolder(Configuration hadoop, String path) {
        this.files = new RunFiles(hadoop);
        this.path = path;
    }

    /**
     * Looks through a folder.
     *
     * @throws InputException if it is none, or holds nothing of the kind
     */
    public static RunFolder read(Configuration hadoop, String path) {
        RunFolder folder = new RunFolder(hadoop, path);
        if (!folder.files.isFolder(path)) {
            throw new InputException("--runs " + path + " must be a folder, but is none");
        }
        folder.files.list(path).forEach(folder::look);
        if (folder.records.isEmpty() && folder.models.isEmpty()) {
            throw new InputException(
                    "--runs " + path
                            + " must hold a model directory, a table that a job wrote, or the --summary of a job, but holds none");
        }
        return folder;
    }

    private void look(FileStatus file) {
        String place = path + "/" + file.getPath().getName();
        if (!file.isDirectory()) {
            if (place.endsWith(".json")) {
                files.record(place).ifPresent(json -> records.add(new JobRecord(place, json)));
            }
            return;
        }
        if (files.exists(place + "/_run.json")) {
            records.add(new JobRecord(place, files.json(place + "/_run.json")));
        }
        if (files.exists(place + "/model.json")) {
            models.add(place);
        }
        if (files.exists(place + "/fingerprint.json")) {
            plans.add(place + "/fingerprint.json");
        }
    }

    /** The folder's own name. */
    public String name() {
        return new Path(path).getName();
    }

    /** Where it lies. */
    public String path() {
        return path;
    }

    /** The latest record of a job. */
    public Optional<JobRecord> latest(String job) {
        return records.stream()
                .filter(record -> record.job().equals(job))
                .max(Comparator.comparing(JobRecord::started));
    }

    /** The model directory; of several, as of folds, the first by name. */
    public Optional<String> model() {
        return models.stream().findFirst();
    }

    /** What the model says of itself: its {@code model.json}. */
    public Optional<JsonNode> modelCard() {
        return model().map(model -> files.json(model + "/model.json"));
    }

    /** The {@code fingerprint.json} of a plan. */
    public Optional<JsonNode> plan() {
        return plans.stream().findFirst().map(files::json);
    }

    /**
     * A table or file where a record says that it is, or under that name in this folder, if the experiment was moved.
     */
    public Optional<String> find(String recorded) {
        String moved = path + "/" + new Path(recorded).getName();
        return files.exists(recorded)
                ? Optional.of(recorded)
                : files.exists(moved) ? Optional.of(moved) : Optional.empty();
    }

    /** What an option of the latest run of a job names, if it is still there. */
    public Optional<String> find(String job, String option) {
        return latest(job).flatMap(record -> record.option(option)).flatMap(this::find);
    }

    /** The table that the evaluated cases came from: images, clips, people; where the records name one that is there. */
    public Optional<String> data() {
        return find("evaluate-segmentation", "references")
                .or(() -> find("predict", "input"))
                .or(() -> find("evaluate-detection", "references"))
                .or(() -> modelCard()
                        .map(card -> card.path("data").path("table").asText(""))
                        .filter(table -> !table.isEmpty())
                        .flatMap(this::find))
                .filter(table -> recordOf(table).isPresent());
    }

    /** The record inside a table; nothing where another tool wrote it. */
    public Optional<JobRecord> recordOf(String table) {
        String file = table + "/_run.json";
        return files.exists(file) ? Optional.of(new JobRecord(table, files.json(file))) : Optional.empty();
    }
}
