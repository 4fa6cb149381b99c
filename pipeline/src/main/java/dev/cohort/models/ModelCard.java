package dev.cohort.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code model.json} says of a model: enough to use it, and to know what it can be trusted with.
 *
 * @param task such as segmentation; tells {@code predict} what to do
 * @param labels the label value of each class of a segmentation, 0 first; the category id of each class of a detection
 * @param classes the name of each class of a classification or detection
 * @param channels of an image or a clip
 * @param patch extent of one input: voxels along x, y, z; the most frames, and bands, of sound;
 *     width and height of a canvas
 * @param network its configuration: kind, depth, channels, normalization and the rest
 * @param preprocessing options that made the table it learned from; empty if the table does not say
 * @param data the table, its fingerprint, the fold held out and the numbers of cases
 * @param training options of the run
 * @param versions of Cohort and what it ran on
 * @param bestEpoch the epoch of {@code best.zip}
 * @param scores validation scores of that epoch
 */
public record ModelCard(
        String task,
        List<Integer> labels,
        List<String> classes,
        int channels,
        List<Integer> patch,
        Map<String, @Nullable Object> network,
        Map<String, @Nullable Object> preprocessing,
        Map<String, @Nullable Object> data,
        Map<String, @Nullable Object> training,
        Map<String, String> versions,
        @JsonProperty("best_epoch") int bestEpoch,
        Map<String, @Nullable Object> scores)
        implements Serializable {

    /** What a card does not name, it has none of. */
    public ModelCard {
        labels = labels == null ? List.of() : List.copyOf(labels);
        classes = classes == null ? List.of() : List.copyOf(classes);
    }
}
