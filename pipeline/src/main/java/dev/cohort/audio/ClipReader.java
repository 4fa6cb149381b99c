package dev.cohort.audio;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Reads clips, one after the other, into measured frames. What clips share is made once; for one thread. */
public final class ClipReader {

    /** Samples read at a time, of all channels together. */
    private static final int PORTION = 8192;

    private final FeaturePlan plan;
    private final ChannelChoice choice;
    private final Features features;
    private final Map<Integer, ResamplingFilter> filters = new HashMap<>();
    private final double[] portion = new double[PORTION];
    private final double[] channelPortion = new double[PORTION];

    /** A reader that completes its frames by these features. */
    public ClipReader(FeaturePlan plan, ChannelChoice choice, Features features) {
        this.plan = plan;
        this.choice = choice;
        this.features = features;
    }

    /**
     * Reads a whole clip; frames are measured while it flows by.
     *
     * @param sinkOfChannel takes the measured frames of channel 0, 1 ...; asked once for each
     * @throws UnreadableFileException if the file breaks a rule, perhaps after frames were measured
     * @throws IOException if the file system fails
     */
    public HeardClip read(ByteSource source, IntFunction<FrameSink> sinkOfChannel)
            throws UnreadableFileException, IOException {
        FormatRules rules = new FormatRules(source.name());
        try (SampleStream stream = AudioReader.open(source)) {
            AudioFormat format = stream.format();
            ChannelPath[] paths = new ChannelPath[choice == ChannelChoice.MONO ? 1 : format.channels()];
            for (int channel = 0; channel < paths.length; channel++) {
                paths[channel] = path(format.sampleRateHz(), sinkOfChannel.apply(channel), rules);
            }
            long read = 0;
            for (int frames = stream.read(portion); frames >= 0; frames = stream.read(portion)) {
                requireFinite(frames * format.channels(), rules);
                read += frames;
                for (int channel = 0; channel < paths.length; channel++) {
                    select(channel, frames, format.channels());
                    paths[channel].add(channelPortion, frames);
                }
            }
            check(format, read, rules);
            for (ChannelPath path : paths) {
                path.finish();
            }
            return new HeardClip(format, read);
        }
    }

    private static void check(AudioFormat format, long read, FormatRules rules) throws UnreadableFileException {
        if (format.claimedFrames() != AudioFormat.UNKNOWN && read != format.claimedFrames()) {
            throw rules.refusal("must hold the " + format.claimedFrames() + " samples its header claims", read);
        }
        if (read == 0) {
            throw rules.refusal("must hold sound", "no sample");
        }
    }

    private void requireFinite(int samples, FormatRules rules) throws UnreadableFileException {
        for (int i = 0; i < samples; i++) {
            if (!Double.isFinite(portion[i])) {
                throw rules.refusal("samples must be finite", portion[i]);
            }
        }
    }

    private void select(int channel, int frames, int channels) {
        if (choice == ChannelChoice.EACH || channels == 1) {
            for (int i = 0; i < frames; i++) {
                channelPortion[i] = portion[i * channels + channel];
            }
            return;
        }
        for (int i = 0; i < frames; i++) {
            double sum = 0;
            for (int one = 0; one < channels; one++) {
                sum += portion[i * channels + one];
            }
            channelPortion[i] = sum / channels;
        }
    }

    private ChannelPath path(int rateHz, FrameSink sink, FormatRules rules) throws UnreadableFileException {
        Framing framing = features.measure(sink);
        if (rateHz == plan.sampleRateHz()) {
            return new ChannelPath(framing, null);
        }
        try {
            ResamplingFilter filter =
                    filters.computeIfAbsent(rateHz, rate -> ResamplingFilter.between(rate, plan.sampleRateHz()));
            return new ChannelPath(framing, new Resampler(filter, framing));
        } catch (IllegalArgumentException e) {
            throw rules.refusal(
                    "must be brought to " + plan.sampleRateHz() + " Hz",
                    rateHz + " Hz, which has no large common divisor with it");
        }
    }
}
