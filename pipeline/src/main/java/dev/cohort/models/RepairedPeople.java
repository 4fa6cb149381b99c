package dev.cohort.models;

import dev.cohort.dataset.PersonCase;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Takes people through a {@link Scorer} of two classes and moves their scores by group. Of which class does not matter: the
 * other one has what is left of 1, before as after.
 */
public record RepairedPeople(CaseClasses<PersonCase> plain, ScoreRepair repair) implements CaseClasses<PersonCase> {

    @Override
    public int batch() {
        return plain.batch();
    }

    @Override
    public List<double[]> probabilities(List<PersonCase> people, ComputationGraph network) {
        List<double[]> repaired = new ArrayList<>();
        List<double[]> scored = plain.probabilities(people, network);
        for (int i = 0; i < scored.size(); i++) {
            double[] before = scored.get(i);
            double after = repair.of(people.get(i).group(), before[1]);
            repaired.add(after == before[1] ? before : new double[] {1 - after, after});
        }
        return repaired;
    }
}
