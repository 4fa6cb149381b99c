package dev.cohort.training.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.AudioCase;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.StoredBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingClipsTest {

    private static AudioCase clip(String id, String subject, @Nullable String label, int channels) {
        return new AudioCase(
                id, subject, label, channels, 30, 8, "hash", List.of(new StoredBlock(0, 0, 0, 30, "file:/table")));
    }

    private static final List<AudioCase> CLIPS = List.of(
            clip("a", "ann", "one", 1),
            clip("b", "ann", "two", 1),
            clip("c", "ann", "one", 1),
            clip("d", "bob", "two", 1),
            clip("e", "bob", null, 1));

    @Test
    void learnsFromLabelledClipsOutsideTheFold() {
        TrainingClips clips = TrainingClips.split(CLIPS, clip -> clip.subject().equals("bob"));
        assertThat(clips.training()).extracting(AudioCase::caseId).containsExactly("a", "b", "c");
        assertThat(clips.validation()).extracting(AudioCase::caseId).containsExactly("d");
        assertThat(clips.unlabelled()).isEqualTo(1);
        assertThat(clips.classes()).containsExactly("one", "two");
        assertThat(clips.casesOfClasses()).containsExactly(2, 1);
    }

    @Test
    void refusesASubjectOnBothSides() {
        assertThatThrownBy(
                        () -> TrainingClips.split(CLIPS, clip -> clip.caseId().equals("c")))
                .isInstanceOf(InputException.class)
                .hasMessage("Folds must keep the cases of a subject together, but subject ann is on both sides");
    }

    @Test
    void refusesOneClassAlone() {
        assertThatThrownBy(() -> TrainingClips.split(CLIPS.subList(0, 1), clip -> false))
                .hasMessage("Training needs clips of two classes outside the held-out fold, got [one] in 1 clips");
    }

    @Test
    void refusesAHeldOutClassThatIsNotLearned() {
        List<AudioCase> clips = List.of(CLIPS.get(0), CLIPS.get(1), clip("z", "zoe", "three", 1));
        assertThatThrownBy(
                        () -> TrainingClips.split(clips, clip -> clip.subject().equals("zoe")))
                .hasMessage("Held-out clips must be of a class that is learned, got three in case z");
    }

    @Test
    void refusesClipsOfOtherChannels() {
        List<AudioCase> clips = List.of(CLIPS.get(0), CLIPS.get(1), clip("z", "zoe", "one", 2));
        assertThatThrownBy(() -> TrainingClips.split(clips, clip -> false))
                .hasMessage("Every clip must have the same channels, got 2 in case z and 1 in another");
    }
}
