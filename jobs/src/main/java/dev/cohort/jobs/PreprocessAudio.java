package dev.cohort.jobs;

import dev.cohort.audio.ChannelChoice;
import dev.cohort.audio.FeaturePlan;
import dev.cohort.audio.SilenceTrim;
import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.TableSchema;
import dev.cohort.dataset.Tables;
import dev.cohort.preprocessing.FileNames;
import dev.cohort.preprocessing.audio.AudioPreprocessing;
import dev.cohort.preprocessing.audio.ClipFile;
import dev.cohort.preprocessing.audio.ClipList;
import dev.cohort.preprocessing.audio.ClipRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Turns WAV, AIFF, FLAC, Ogg Vorbis and MP3 files into a table of spectrograms or cepstral coefficients. */
@Command(
        name = "preprocess-audio",
        description =
                "Turns WAV, AIFF, FLAC, Ogg Vorbis and MP3 files into a table of spectrograms or cepstral coefficients.")
final class PreprocessAudio implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "DIR|CSV",
            description =
                    "Folder of audio files, or of one folder of them per label, or an index file with the columns "
                            + "case_id,subject,audio,label")
    private String input;

    @Mixin
    private NamesOption names;

    @Option(names = "--output", required = true, paramLabel = "TABLE", description = "New table, schemas/audio.json")
    private String output;

    @Option(
            names = "--channels",
            defaultValue = "MONO",
            description = "${COMPLETION-CANDIDATES}: the mean of all, or each by itself (default: ${DEFAULT-VALUE})")
    private ChannelChoice channels;

    @Option(
            names = "--trim-db",
            paramLabel = "DB",
            description = "Leave out the frames at both ends of a clip whose mean over the mel bands lies so far below "
                    + "the loudest frame's (default: nothing is left out)")
    private @Nullable Double trimDb;

    @Mixin
    private FeatureOptions features;

    @Mixin
    private QuarantineOptions quarantine;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(
            String input,
            FileNames names,
            String output,
            ClipRules rules,
            FeaturePlan plan,
            QuarantineOptions.Chosen quarantine) {}

    @Override
    public Integer call() {
        Config config = new Config(input, names.names(), output, rules(), features.plan(), quarantine.beside(output));
        return job.run(spark -> run(spark, config));
    }

    private ClipRules rules() {
        double db = trimDb == null ? SilenceTrim.NONE.db() : trimDb;
        return new ClipRules(channels, Check.valid("--trim-db", () -> new SilenceTrim(db)));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        config.quarantine().checkNew(spark);
        List<ClipFile> clips = ClipList.read(spark, config.input(), config.names());
        AudioPreprocessing preprocessing = new AudioPreprocessing(spark);
        long rows = Tables.write(
                preprocessing.rows(clips, config.plan(), config.rules()), config.output(), TableSchema.AUDIO);
        List<Row> refused = preprocessing.quarantined();
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        results.put("cases", clips.size() - refused.size());
        results.put("bands", config.plan().bands());
        return config.quarantine().outcome(spark, clips.size(), rows, refused, results);
    }
}
