package dev.cohort.training.detection;

import dev.cohort.box.Anchor;
import dev.cohort.box.View;
import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.ObjectBox;
import dev.cohort.dataset.PictureCase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which images are learned from and which are held out.
 *
 * @param training at least one with a box; all have as many channels as each other
 * @param validation held out; may be empty
 */
public record DetectionCases(List<PictureCase> training, List<PictureCase> validation) {

    public DetectionCases {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }

    /**
     * Splits the images of a table.
     *
     * @throws InputException if there is no box to learn from, an image has other channels, or a subject is on both sides
     */
    public static DetectionCases split(List<PictureCase> all, Predicate<String> isHeldOut) {
        List<PictureCase> training = new ArrayList<>();
        List<PictureCase> validation = new ArrayList<>();
        all.forEach(one -> (isHeldOut.test(one.caseId()) ? validation : training).add(one));
        DetectionCases cases = new DetectionCases(training, validation);
        if (cases.categories().isEmpty()) {
            throw new InputException(
                    "Training needs a box outside the held-out fold, got none in " + training.size() + " images");
        }
        Set<String> subjects = new HashSet<>();
        training.forEach(one -> subjects.add(one.objects().subject()));
        for (PictureCase one : validation) {
            if (subjects.contains(one.objects().subject())) {
                throw new InputException("Folds must keep the cases of a subject together, but subject "
                        + one.objects().subject() + " is on both sides");
            }
        }
        for (PictureCase one : all) {
            if (one.pixels().channels() != cases.channels()) {
                throw new InputException("Every image must have the same channels, got "
                        + one.pixels().channels() + " in case " + one.caseId() + " and " + cases.channels()
                        + " in another");
            }
        }
        return cases;
    }

    /** Channels of every image. */
    public int channels() {
        return training.get(0).pixels().channels();
    }

    /** The names of the categories that occur in training by their ids, ascending: the order of a network's classes. */
    public Map<Integer, String> categories() {
        Map<Integer, String> names = new TreeMap<>();
        training.stream()
                .flatMap(one -> one.objects().boxes().stream())
                .filter(box -> !box.crowd())
                .forEach(box -> names.put(box.categoryId(), box.category()));
        return names;
    }

    /** Sizes of typical objects to learn from, in pixels of a canvas on which whole images lie. */
    public List<Anchor> anchors(int count, int canvasWidth, int canvasHeight) {
        List<Anchor> sizes = new ArrayList<>();
        for (PictureCase one : training) {
            double scale = View.fitting(one.objects().width(), one.objects().height(), canvasWidth, canvasHeight)
                    .scaleX();
            for (ObjectBox box : one.objects().boxes()) {
                if (!box.crowd()) {
                    sizes.add(new Anchor(box.width() * scale, box.height() * scale));
                }
            }
        }
        return Anchor.of(sizes, count);
    }

    /** Says which images are learned from. */
    public String fingerprint() {
        return Fingerprint.ofHashes(
                training.stream().map(one -> one.objects().line()).toList());
    }
}
