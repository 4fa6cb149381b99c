package dev.cohort.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.source.LocalByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Corpus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every file of the shared recordings: read, or refused for the reason stated here. */
class RealAudioTest {

    /** By name; the rule and the value. What is not here must be read whole. */
    private static final Map<String, String> REFUSED = Map.of(
            "03 - decreasing number of channels.flac", "channels of a frame must be 4, got 2",
            "03 - wrong bit depth.flac", "bits of a frame must be 24, got 16",
            "11 - file starting with unparsable data.flac",
                    "must be WAV, AIFF, FLAC, Ogg Vorbis or MP3, got a file that begins with bytes 212b28b3",
            "11 - incorrect metadata block length.flac",
                    "metadata must end before the file does, got the end of the file",
            "test-44100Hz-le-1ch-4bytes-early-eof.wav", "must hold the 4410 samples its header claims, got 236",
            "test-44100Hz-le-1ch-4bytes-early-eof-no-data.wav", "must have a data chunk, got none",
            "test-44100Hz-le-1ch-4bytes-incomplete-chunk.wav", "must have a data chunk, got none",
            "test-8000Hz-le-3ch-5S-24bit-inconsistent.wav", "block align must be 9 for 3 channels of 24 bits, got 4");

    private static final FeaturePlan PLAN = new FeaturePlan(
            FeatureKind.LOG_MEL, Profile.LIBROSA, 16000, new FrameSize(512, 400, 160), MelBank.upToHalf(16000, 40), 40);

    @Test
    void everyFileIsReadOrRefusedForTheStatedReason() throws Exception {
        Map<String, String> refused = new TreeMap<>();
        int read = 0;
        Features features = new Features(PLAN);
        ClipReader reader = new ClipReader(PLAN, ChannelChoice.MONO, features);
        for (Path file : Corpus.files(RealAudioTest.class)) {
            try {
                int[] frames = new int[1];
                HeardClip heard = reader.read(LocalByteSource.of(file), channel -> values -> frames[0]++);
                long resampled = (heard.sourceSamples() * 16000 + heard.source().sampleRateHz() - 1)
                        / heard.source().sampleRateHz();
                assertThat((long) frames[0]).as(file.toString()).isEqualTo(1 + resampled / 160);
                read++;
            } catch (UnreadableFileException e) {
                refused.put(file.getFileName().toString(), e.rule() + ", got " + e.value());
            }
        }
        assertThat(refused).isEqualTo(new TreeMap<>(REFUSED));
        assertThat(read).isEqualTo(2027);
    }

    @Test
    void bigEndianFilesHoldTheSameSamplesAsLittleEndianOnes() throws Exception {
        Path folder = Clips.data().resolve("wav_variants_scipy");
        for (String name : List.of("test-44100Hz-%s-1ch-4bytes.wav", "test-44100Hz-2ch-32bit-float-%s.wav")) {
            double[] little = Clips.read(folder.resolve(name.formatted("le"))).interleaved();
            double[] big = Clips.read(folder.resolve(name.formatted("be"))).interleaved();
            // The floats were computed on two machines.
            assertThat(big).containsExactly(little, within(1e-7)).hasSizeGreaterThan(800);
        }
    }

    @Test
    void readsTheVorbisClipAsLongAndLoudAsLibvorbis() throws Exception {
        // By libsndfile.
        Clips.Clip clip = Clips.read(Clips.data().resolve("ogg_mp3/test_audio.ogg"));
        assertThat(clip.frames()).isEqualTo(229021);
        double energy = 0;
        for (double sample : clip.interleaved()) {
            energy += sample * sample;
        }
        assertThat(Math.sqrt(energy / clip.interleaved().length)).isEqualTo(0.06428905565254, within(1e-6));
        assertThat(clip.channel(0)[100_000]).isEqualTo(0.07534667104482651, within(1e-5));
        assertThat(clip.channel(1)[200_000]).isEqualTo(0.0010161142563447356, within(1e-5));
    }
}
