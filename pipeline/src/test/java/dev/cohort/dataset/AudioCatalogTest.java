package dev.cohort.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AudioCatalogTest {

    private static final FeatureLayout LAYOUT =
            new FeatureLayout("log_mel", "librosa", 8, 16000, 512, 400, 160, List.of(0.0, 8000.0), null);

    private static AudioCase clip(String id, int channels) {
        return new AudioCase(
                id, "ann", "one", channels, 30, 8, "hash", List.of(new StoredBlock(0, 0, 0, 30, "file:/table")));
    }

    @Test
    void tellsModelsWhatIsNotTheSameInEveryTable() {
        FeatureLayout layout = new FeatureLayout(
                "log_mel", "librosa", 2, 16000, 512, 400, 160, List.of(100.0, 1000.0, 4000.0, 7000.0), 26.0);
        assertThat(new AudioCatalog(layout, List.of(clip("a", 1))).preprocessing())
                .containsEntry("lowest_hz", 100.0)
                .containsEntry("highest_hz", 7000.0)
                .containsEntry("trim_db", 26.0);
    }

    @Test
    void hasAsManyChannelsAsEachOfItsClips() {
        assertThat(new AudioCatalog(LAYOUT, List.of(clip("a", 2), clip("b", 2))).channels())
                .isEqualTo(2);
        AudioCatalog mixed = new AudioCatalog(LAYOUT, List.of(clip("a", 1), clip("z", 2)));
        assertThatThrownBy(mixed::channels)
                .isInstanceOf(InputException.class)
                .hasMessage("Every clip must have the same channels, got 2 in case z and 1 in another");
    }
}
