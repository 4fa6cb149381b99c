package dev.cohort.training.people;

import dev.cohort.dataset.PersonCase;
import dev.cohort.models.PeopleInput;
import dev.cohort.training.Examples;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** People with their classes; each counts as its row's weight, divided by the mean weight of all. */
public final class PeopleExamples implements Examples {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf's lists are serializable
    private final List<PersonCase> people;

    @SuppressWarnings("serial") // likewise
    private final List<String> classes;

    private final PeopleInput input;
    private final double meanWeight;

    /**
     * @param people in the order that their numbers mean, all labelled, one of positive weight at least
     * @param classes their names in the order of the network's outputs
     */
    public PeopleExamples(List<PersonCase> people, List<String> classes, PeopleInput input) {
        this.people = List.copyOf(people);
        this.classes = List.copyOf(classes);
        this.input = input;
        this.meanWeight =
                people.stream().mapToDouble(PersonCase::weight).average().orElse(1);
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
        float[][] truth = new float[numbers.length][classes.size()];
        for (int i = 0; i < numbers.length; i++) {
            // Not as a mask: DL4J would multiply the logits by it.
            truth[i][classes.indexOf(chosen.get(i).label())] =
                    (float) (chosen.get(i).weight() / meanWeight);
        }
        return new MultiDataSet(input.of(chosen), Nd4j.createFromArray(truth));
    }
}
