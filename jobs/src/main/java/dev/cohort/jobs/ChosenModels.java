package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.models.ModelCard;
import dev.cohort.models.ModelDirectory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** The models of one prediction: one, or several whose class probabilities are averaged and so must mean the same. */
record ChosenModels(List<Chosen> all) {

    /** A model with its card. */
    record Chosen(ModelDirectory directory, ModelCard card) {}

    /**
     * Reads the cards.
     *
     * @throws InputException if one is no model, or differs from the first in what probabilities are of
     */
    static ChosenModels read(List<String> directories, Configuration hadoop) {
        List<Chosen> all = directories.stream()
                .map(path -> new ModelDirectory(path, hadoop))
                .map(directory -> new Chosen(directory, directory.card()))
                .toList();
        ChosenModels models = new ChosenModels(all);
        models.requireSame("task", ModelCard::task);
        models.requireSame("labels", ModelCard::labels);
        models.requireSame("classes", ModelCard::classes);
        models.requireSame("channels", ModelCard::channels);
        models.requireSameEntries("preprocessing", ModelCard::preprocessing);
        return models;
    }

    /** The card of the first. */
    ModelCard card() {
        return all.get(0).card();
    }

    TaskName task() {
        return TaskName.of(all.get(0).directory().path(), card());
    }

    /** The only model, where what it gives is not averaged. */
    Chosen only(String what) {
        if (all.size() > 1) {
            throw new InputException(
                    "--model must name one model, since %s are not averaged, got %d".formatted(what, all.size()));
        }
        return all.get(0);
    }

    /** Refuses models to be averaged that differ from the first in something. */
    void requireSame(String what, Function<ModelCard, @Nullable Object> value) {
        @Nullable Object first = value.apply(card());
        for (Chosen one : all) {
            @Nullable Object given = value.apply(one.card());
            if (!Objects.equals(first, given)) {
                throw new InputException("--model %s must fit %s to be averaged with it: %s was %s there, but is %s"
                        .formatted(
                                one.directory().path(), all.get(0).directory().path(), what, first, given));
            }
        }
    }

    private void requireSameEntries(String what, Function<ModelCard, Map<String, @Nullable Object>> entries) {
        Set<String> names = new TreeSet<>();
        all.forEach(one -> names.addAll(entries.apply(one.card()).keySet()));
        names.forEach(name ->
                requireSame(what + " " + name, card -> entries.apply(card).get(name)));
    }

    /** Several models on a fold of their own table: each must have held it out, or it answers about what it learned. */
    void requireHeldOut(String input, @Nullable Fold fold) {
        if (fold == null || all.size() == 1) {
            return;
        }
        for (Chosen one : all) {
            Map<String, @Nullable Object> data = one.card().data();
            if (input.equals(data.get("table")) && !Objects.equals(data.get("fold"), fold.number())) {
                throw new InputException(
                        "--fold %d of %s must be held out by every model, but %s held out %s; average models of several folds on new cases"
                                .formatted(
                                        fold.number(),
                                        input,
                                        one.directory().path(),
                                        data.get("fold") == null ? "none" : "fold " + data.get("fold")));
            }
        }
    }
}
