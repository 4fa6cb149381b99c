package dev.cohort.training.people;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.PersonCase;
import dev.cohort.models.PeopleInput;
import dev.cohort.training.Examples;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.classification.Truth;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.dataset.MultiDataSet;

/** People with their classes; each counts as its row's weight, divided by the mean weight of all. */
public final class PeopleExamples implements Examples {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf's lists are serializable
    private final List<PersonCase> people;

    private final Truth truth;

    private final PeopleInput input;
    private final double meanWeight;

    /** @throws InputException if nobody who is learned from has a weight */
    public PeopleExamples(LabelledSplit<PersonCase> split, PeopleInput input) {
        this.people = split.training();
        this.truth = split.truth();
        this.input = input;
        this.meanWeight =
                people.stream().mapToDouble(PersonCase::weight).average().orElseThrow();
        if (meanWeight == 0) {
            throw new InputException("Training needs a row of positive weight outside the held-out fold, got none");
        }
    }

    @Override
    public int count() {
        return people.size();
    }

    @Override
    public String name(int number) {
        return people.get(number).caseId();
    }

    @Override
    public MultiDataSet batch(int[] numbers, int epoch) {
        List<PersonCase> chosen = Arrays.stream(numbers).mapToObj(people::get).toList();
        return new MultiDataSet(input.of(chosen), truth.of(chosen, one -> one.weight() / meanWeight));
    }
}
