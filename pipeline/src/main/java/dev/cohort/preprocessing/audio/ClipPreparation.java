package dev.cohort.preprocessing.audio;

import dev.cohort.audio.ClipReader;
import dev.cohort.audio.FeaturePlan;
import dev.cohort.audio.Features;
import dev.cohort.audio.FrameLevels;
import dev.cohort.audio.FrameSpan;
import dev.cohort.audio.HeardClip;
import dev.cohort.audio.SilenceTrim;
import dev.cohort.dataset.FeatureBlock;
import dev.cohort.dataset.FeatureClip;
import dev.cohort.dataset.FeatureLayout;
import dev.cohort.dataset.FeatureRows;
import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.SoundSource;
import dev.cohort.preprocessing.SourceFiles;
import dev.cohort.source.UnreadableFileException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/** Turns clips into rows, one after the other, on one thread; what clips share is made once. */
final class ClipPreparation implements Closeable {

    /** Of a row's values, and of a block that waits for its clip to end. */
    private static final int BLOCK_BYTES = 1 << 20;

    private final FeatureLayout layout;
    private final Features features;
    private final ClipReader reader;
    private final SilenceTrim trim;
    private final int framesPerBlock;
    private final Configuration hadoop;
    private final Path scratch;

    /** The channels of the clip whose rows are being asked for. */
    private List<MeasuredFrames> channels = List.of();

    /**
     * Preparation for a task.
     *
     * @param scratch a local folder for what waits
     */
    ClipPreparation(FeaturePlan plan, ClipRules rules, Configuration hadoop, Path scratch) {
        this.layout = new FeatureLayout(
                plan.kind().name().toLowerCase(Locale.ROOT),
                plan.profile().name(),
                plan.bands(),
                plan.sampleRateHz(),
                plan.frame().fftSize(),
                plan.frame().windowLength(),
                plan.frame().hop(),
                Arrays.stream(plan.bandEdgesHz()).boxed().toList(),
                rules.trim().equals(SilenceTrim.NONE) ? null : rules.trim().db());
        this.features = new Features(plan);
        this.reader = new ClipReader(plan, rules.channels(), features);
        this.trim = rules.trim();
        int widest = Math.max(features.measuredBands(), plan.bands());
        this.framesPerBlock = Math.max(1, BLOCK_BYTES / (widest * Float.BYTES));
        this.hadoop = hadoop;
        this.scratch = scratch;
    }

    /**
     * The rows of a clip; each is made when it is asked for, and all before the next clip.
     *
     * @throws UnreadableFileException if the file breaks a rule; the clip is for the quarantine
     * @throws IOException if the file system fails
     */
    Iterator<Row> rows(ClipFile file) throws UnreadableFileException, IOException {
        close();
        HadoopSource source = SourceFiles.find(file.audio(), hadoop);
        List<MeasuredFrames> measured = new ArrayList<>();
        channels = measured;
        List<FrameLevels> levels = new ArrayList<>();
        HeardClip heard = reader.read(source, channel -> {
            MeasuredFrames frames = new MeasuredFrames(features.measuredBands(), framesPerBlock, scratch);
            measured.add(frames);
            if (trim.equals(SilenceTrim.NONE)) {
                return frames;
            }
            FrameLevels loudness = new FrameLevels(features);
            levels.add(loudness);
            return values -> {
                loudness.accept(values);
                frames.accept(values);
            };
        });
        long frames = measured.get(0).frames();
        if (frames == 0) {
            throw new UnreadableFileException(
                    source.name(), "must be long enough for one frame", heard.sourceSamples() + " samples");
        }
        FrameSpan kept = levels.isEmpty() ? new FrameSpan(0, frames) : trim.kept(levels);
        FeatureClip clip = new FeatureClip(
                file.caseId(),
                file.subject(),
                file.label(),
                kept.count(),
                layout,
                new SoundSource(
                        source.name(),
                        source.sha256(),
                        heard.source().encoding(),
                        heard.source().sampleRateHz(),
                        heard.source().channels(),
                        heard.sourceSamples()));
        // All channels have as many blocks. No flatMap, which would hold all rows of a channel at once.
        int blocks = Math.toIntExact((kept.count() + framesPerBlock - 1) / framesPerBlock);
        return IntStream.range(0, measured.size() * blocks)
                .mapToObj(row -> row(clip, row / blocks, row % blocks, kept))
                .iterator();
    }

    private Row row(FeatureClip clip, int channel, int block, FrameSpan kept) {
        try {
            MeasuredFrames frames = channels.get(channel);
            long firstFrame = (long) block * framesPerBlock;
            int count = (int) Math.min(framesPerBlock, kept.count() - firstFrame);
            float[] all = frames.values(kept.first() + firstFrame, count);
            ByteBuffer values =
                    ByteBuffer.allocate(count * layout.bands() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            float[] completed = new float[layout.bands()];
            for (int frame = 0; frame < count; frame++) {
                int from = frame * features.measuredBands();
                float[] one = Arrays.copyOfRange(all, from, from + features.measuredBands());
                features.complete(one, frames.largest(), completed);
                for (float value : completed) {
                    values.putFloat(value);
                }
            }
            return FeatureRows.row(new FeatureBlock(channel, block, firstFrame, count, clip), values.array());
        } catch (IOException e) {
            throw new UncheckedIOException("Reading back frames of " + clip.caseId(), e);
        }
    }

    /** Gives up what the last clip left on disk. */
    @Override
    public void close() throws IOException {
        for (MeasuredFrames frames : channels) {
            frames.close();
        }
    }
}
