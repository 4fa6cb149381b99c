package dev.cohort.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceTrimTest {

    private static final int RATE = 8000;

    private static Features features(FeatureKind kind, Profile profile) {
        return new Features(new FeaturePlan(kind, profile, RATE, new FrameSize(2, 2, 1), MelBank.upToHalf(RATE, 2), 2));
    }

    /** A channel whose frames have these powers, the same in both bins. */
    private static FrameLevels powers(double... powers) {
        FrameLevels levels = new FrameLevels(features(FeatureKind.POWER, Profile.LIBROSA));
        for (double power : powers) {
            levels.accept(new double[] {power, power});
        }
        return levels;
    }

    @Test
    void endsAreLeftOutAndPausesStay() {
        FrameLevels channel = powers(1e-6, 1e-3, 1, 1e-6, 0.5, 1e-6, 1e-6);
        assertThat(new SilenceTrim(20).kept(List.of(channel))).isEqualTo(new FrameSpan(2, 3));
        assertThat(new SilenceTrim(31).kept(List.of(channel))).isEqualTo(new FrameSpan(1, 4));
        assertThat(SilenceTrim.NONE.kept(List.of(channel))).isEqualTo(new FrameSpan(0, 7));
    }

    @Test
    void aFrameStaysThatIsLoudInOneChannel() {
        FrameLevels left = powers(1e-6, 1, 1e-6, 1e-6);
        FrameLevels right = powers(1e-6, 1e-6, 0.5, 1e-6);
        assertThat(new SilenceTrim(20).kept(List.of(left, right))).isEqualTo(new FrameSpan(1, 2));
    }

    @Test
    void silenceIsKeptWhole() {
        assertThat(new SilenceTrim(20).kept(List.of(powers(0, 0, 0)))).isEqualTo(new FrameSpan(0, 3));
    }

    @Test
    void levelsAreDecibelsWhateverTheLogarithm() {
        double[] measured = {2, 4};
        assertThat(features(FeatureKind.LOG_MEL, Profile.LIBROSA).levelDb(measured))
                .isEqualTo(3);
        assertThat(features(FeatureKind.MFCC, Profile.TORCHAUDIO).levelDb(measured))
                .isEqualTo(30 / Math.log(10), within(1e-12));
        assertThat(features(FeatureKind.LOG_MEL, Profile.HTK).levelDb(measured))
                .isEqualTo(60 / Math.log(10), within(1e-12));
        assertThat(features(FeatureKind.POWER, Profile.HTK).levelDb(new double[] {0.5, 1.5}))
                .isZero();
    }

    @Test
    void refusesALevelThatLeavesNothing() {
        assertThatThrownBy(() -> new SilenceTrim(0))
                .hasMessage("decibels below the loudest frame must be above 0, got 0.0");
    }
}
