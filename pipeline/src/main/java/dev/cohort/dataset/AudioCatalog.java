package dev.cohort.dataset;

import static org.apache.spark.sql.functions.input_file_name;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The clips of an audio table, read without their values.
 *
 * @param layout what the values mean, the same for all
 * @param cases by ascending case id; at least one
 */
public record AudioCatalog(FeatureLayout layout, List<AudioCase> cases) {

    private static final Comparator<StoredBlock> IN_ORDER =
            Comparator.comparingInt(StoredBlock::channel).thenComparingInt(StoredBlock::block);

    public AudioCatalog {
        cases = List.copyOf(cases);
    }

    /**
     * Lists the clips of a table.
     *
     * @throws InputException if there is no such table, it is empty, its rows differ in layout, or a clip lacks frames
     */
    public static AudioCatalog read(SparkSession spark, String path) {
        @Nullable FeatureLayout layout = null;
        Map<String, FeatureClip> clips = new TreeMap<>();
        Map<String, List<StoredBlock>> blocks = new TreeMap<>();
        for (Row row : Tables.read(spark, path, TableSchema.AUDIO)
                .drop("values")
                .withColumn("file", input_file_name())
                .collectAsList()) {
            FeatureBlock block = FeatureRows.info(row);
            FeatureClip clip = block.clip();
            if (layout == null) {
                layout = clip.layout();
            } else if (!layout.equals(clip.layout())) {
                throw new InputException(
                        path + " must hold features of one kind, but case " + clip.caseId() + " differs");
            }
            clips.put(clip.caseId(), clip);
            blocks.computeIfAbsent(clip.caseId(), id -> new ArrayList<>())
                    .add(new StoredBlock(
                            block.channel(), block.block(), block.firstFrame(), block.frames(), row.getAs("file")));
        }
        if (layout == null) {
            throw new InputException(path + " must hold at least one clip, but is empty");
        }
        List<AudioCase> cases = new ArrayList<>();
        for (FeatureClip clip : clips.values()) {
            cases.add(whole(path, clip, Objects.requireNonNull(blocks.get(clip.caseId()))));
        }
        return new AudioCatalog(layout, cases);
    }

    private static AudioCase whole(String path, FeatureClip clip, List<StoredBlock> blocks) {
        blocks.sort(IN_ORDER);
        int channels = blocks.get(blocks.size() - 1).channel() + 1;
        long frames = blocks.stream().mapToLong(StoredBlock::frames).sum();
        if (frames != channels * clip.frames()) {
            throw new InputException(path + " must hold " + clip.frames() + " frames of each of " + channels
                    + " channels of case " + clip.caseId() + ", got " + frames + " in all");
        }
        return new AudioCase(
                clip.caseId(),
                clip.subject(),
                clip.label(),
                channels,
                clip.frames(),
                clip.layout().bands(),
                clip.source().sha256(),
                blocks);
    }

    /**
     * Channels of every clip.
     *
     * @throws InputException if one has others
     */
    public int channels() {
        int channels = cases.get(0).channels();
        for (AudioCase one : cases) {
            if (one.channels() != channels) {
                throw new InputException("Every clip must have the same channels, got " + one.channels() + " in case "
                        + one.caseId() + " and " + channels + " in another");
            }
        }
        return channels;
    }

    /** What a model must find in every table that it is used on, by name. */
    public Map<String, @Nullable Object> preprocessing() {
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        byName.put("kind", layout.kind());
        byName.put("profile", layout.profile());
        byName.put("bands", layout.bands());
        byName.put("sample_rate_hz", layout.sampleRateHz());
        byName.put("fft_size", layout.fftSize());
        byName.put("window_length", layout.windowLength());
        byName.put("hop", layout.hop());
        byName.put("lowest_hz", layout.bandEdgesHz().get(0));
        byName.put("highest_hz", layout.bandEdgesHz().get(layout.bandEdgesHz().size() - 1));
        byName.put("trim_db", layout.trimDb());
        return byName;
    }
}
