package dev.cohort.training.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.LabelSyntax;
import dev.cohort.dataset.LabelledCase;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelledSplitTest {

    private record Thing(
            String caseId, String subject, @Nullable String label) implements LabelledCase {

        @Override
        public String line() {
            return caseId + label;
        }
    }

    private static final Thing A = new Thing("a", "ann", "one");
    private static final Thing B = new Thing("b", "ann", "two");
    private static final Thing C = new Thing("c", "ann", "one");
    private static final Thing D = new Thing("d", "bob", "two");
    private static final Thing E = new Thing("e", "bob", null);

    @Test
    void learnsFromLabelledCasesOutsideTheFold() {
        LabelledSplit<Thing> split = LabelledSplit.of(List.of(A, B, C, D, E), List.of("d", "e")::contains);
        assertThat(split.training()).containsExactly(A, B, C);
        assertThat(split.validation()).containsExactly(D);
        assertThat(split.unlabelled()).isEqualTo(1);
        assertThat(split.classes()).containsExactly("one", "two");
        assertThat(split.casesOfClasses()).containsExactly(2, 1);
    }

    @Test
    void learnsFromCasesOfSeveralClassesAndOfNone() {
        Thing both = new Thing("f", "ann", "two|one");
        Thing none = new Thing("g", "ann", "|");
        LabelledSplit<Thing> split =
                LabelledSplit.of(List.of(A, both, none, D, E), new LabelSyntax("|"), List.of("d", "e")::contains);
        assertThat(split.classes()).containsExactly("one", "two");
        assertThat(split.casesOfClasses()).containsExactly(2, 1);
        assertThat(split.unlabelled()).isEqualTo(1);
        assertThat(split.truth().of(split.training()).toFloatMatrix())
                .isDeepEqualTo(new float[][] {{1, 0}, {1, 1}, {0, 0}});
        Thing stranger = new Thing("z", "zoe", "one|three");
        assertThatThrownBy(() -> LabelledSplit.of(List.of(both, stranger), new LabelSyntax("|"), "z"::equals))
                .hasMessage("Held-out cases must be of a class that is learned, got three in case z");
        assertThatThrownBy(() -> LabelledSplit.of(List.of(none), new LabelSyntax("|"), "z"::equals))
                .hasMessage("Training needs cases of two classes outside the held-out fold, got [] in 1 cases");
    }

    @Test
    void knowsByItsFingerprintWhatIsLearnedFrom() {
        String fingerprint = LabelledSplit.of(List.of(A, B, D), "d"::equals).fingerprint();
        assertThat(LabelledSplit.of(List.of(A, B, E), "e"::equals).fingerprint())
                .isEqualTo(fingerprint);
        assertThat(LabelledSplit.of(List.of(C, B, D), "d"::equals).fingerprint())
                .isNotEqualTo(fingerprint);
    }

    @Test
    void refusesASubjectOnBothSides() {
        assertThatThrownBy(() -> LabelledSplit.of(List.of(A, B, C), "c"::equals))
                .isInstanceOf(InputException.class)
                .hasMessage("Folds must keep the cases of a subject together, but subject ann is on both sides");
    }

    @Test
    void refusesOneClassAlone() {
        assertThatThrownBy(() -> LabelledSplit.of(List.of(A, E), id -> false))
                .isInstanceOf(InputException.class)
                .hasMessage("Training needs cases of two classes outside the held-out fold, got [one] in 1 cases");
    }

    @Test
    void refusesAHeldOutClassThatIsNotLearned() {
        Thing stranger = new Thing("z", "zoe", "three");
        assertThatThrownBy(() -> LabelledSplit.of(List.of(A, B, stranger), "z"::equals))
                .isInstanceOf(InputException.class)
                .hasMessage("Held-out cases must be of a class that is learned, got three in case z");
    }
}
