package dev.cohort.jobs;

import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.InputException;
import dev.cohort.dataset.PersonCase;
import dev.cohort.executors.Executors;
import dev.cohort.models.ModelDirectory;
import dev.cohort.models.ModelDirectory.Kept;
import dev.cohort.models.NetworkState;
import dev.cohort.models.PeopleInput;
import dev.cohort.models.ScoreRepair;
import dev.cohort.training.classification.LabelledSplit;
import dev.cohort.training.people.PeopleScores;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Learns how the scores of the best and of the last network are repaired, from the people that these learned from.
 *
 * @param level how far scores are moved, from 0 to 1
 */
record RepairLesson(
        SparkSession spark,
        Executors executors,
        DemographicChoice choice,
        double level,
        LabelledSplit<PersonCase> people)
        implements Consumer<ModelDirectory> {

    /** Checked before anything is trained, for nothing then. */
    RepairLesson {
        if (people.classes().size() != 2) {
            throw new InputException("--repair must be of two classes, got " + people.classes());
        }
        Map<String, Long> sizes =
                people.training().stream().collect(Collectors.groupingBy(PersonCase::group, Collectors.counting()));
        long all = people.training().size();
        Check.valid("--repair", () -> Stream.concat(people.training().stream(), people.validation().stream())
                .map(PersonCase::group)
                .distinct()
                .sorted()
                .filter(group ->
                        choice.smallGroups().pools(group, sizes.getOrDefault(group, 0L), choice.minimumGroup(), all))
                .toList());
    }

    @Override
    public void accept(ModelDirectory model) {
        for (Kept kept : Kept.values()) {
            ComputationGraph scorer = model.network(kept);
            model.write(
                    kept,
                    new ScoreRepair(
                            level,
                            choice.minimumGroup(),
                            choice.smallGroups(),
                            Fingerprint.of(NetworkState.parameters(scorer)),
                            PeopleScores.of(spark, executors, people.training(), PeopleInput.of(scorer), scorer)));
        }
    }
}
