package dev.cohort.training.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.PersonCase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingPeopleTest {

    private static PersonCase person(String id, String subject, @Nullable String label, double weight) {
        return new PersonCase(id, subject, label, List.of(1f), "everyone", weight);
    }

    private static final List<PersonCase> PEOPLE = List.of(
            person("a", "ann", "no", 1),
            person("b", "ann", "yes", 0),
            person("c", "eve", "no", 1),
            person("d", "bob", "yes", 1),
            person("e", "bob", null, 1));

    @Test
    void learnsFromLabelledPeopleOutsideTheFold() {
        TrainingPeople people =
                TrainingPeople.split(PEOPLE, one -> one.subject().equals("bob"));
        assertThat(people.training()).extracting(PersonCase::caseId).containsExactly("a", "b", "c");
        assertThat(people.validation()).extracting(PersonCase::caseId).containsExactly("d");
        assertThat(people.unlabelled()).isEqualTo(1);
        assertThat(people.classes()).containsExactly("no", "yes");
        assertThat(people.casesOfClasses()).containsExactly(2, 1);
    }

    @Test
    void refusesWhatCannotBeLearnedFrom() {
        assertThatThrownBy(
                        () -> TrainingPeople.split(PEOPLE, one -> one.caseId().equals("b")))
                .hasMessage("Folds must keep the cases of a subject together, but subject ann is on both sides");
        assertThatThrownBy(() -> TrainingPeople.split(PEOPLE.subList(0, 1), one -> false))
                .hasMessage("Training needs people of two classes outside the held-out fold, got [no] in 1 rows");
        assertThatThrownBy(() -> TrainingPeople.split(
                        List.of(person("a", "ann", "no", 0), person("b", "bob", "yes", 0)), one -> false))
                .hasMessage("Training needs a row of positive weight outside the held-out fold, got none");
        assertThatThrownBy(() -> TrainingPeople.split(
                        List.of(PEOPLE.get(2), PEOPLE.get(3), person("z", "zoe", "perhaps", 1)),
                        one -> one.subject().equals("zoe")))
                .hasMessage("Held-out people must be of a class that is learned, got perhaps in case z");
    }
}
