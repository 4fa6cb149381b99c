package dev.cohort.models;

import dev.cohort.dataset.PersonCase;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How people become the input of a {@link Scorer}.
 *
 * @param groups that the network normalizes by, in the order of their numbers; empty if it does not
 */
public record PeopleInput(List<String> groups) implements CaseClasses<PersonCase> {

    public PeopleInput {
        groups = List.copyOf(groups);
    }

    /** What a network takes. */
    public static PeopleInput of(ComputationGraph network) {
        return new PeopleInput(Scorer.byGroup(network)
                .map(layer -> layer.moments().groups().stream()
                        .map(group -> group.values().get(0))
                        .toList())
                .orElse(List.of()));
    }

    /** Features [people, features], and the number of the group in a last column if the network asks for it. */
    public INDArray of(List<PersonCase> people) {
        int features = people.get(0).features().size();
        float[][] values = new float[people.size()][features + (groups.isEmpty() ? 0 : 1)];
        for (int i = 0; i < values.length; i++) {
            PersonCase person = people.get(i);
            for (int feature = 0; feature < features; feature++) {
                values[i][feature] = person.features().get(feature);
            }
            if (!groups.isEmpty()) {
                values[i][features] = groups.indexOf(person.group());
            }
        }
        return Nd4j.createFromArray(values);
    }

    @Override
    public int batch() {
        return 256;
    }

    @Override
    public List<double[]> probabilities(List<PersonCase> people, ComputationGraph network) {
        return CaseClasses.rows(network.output(false, of(people))[0]);
    }
}
