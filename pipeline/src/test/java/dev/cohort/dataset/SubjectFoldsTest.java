package dev.cohort.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SubjectFoldsTest {

    /** Thirty cases of ten subjects; every fifth subject has label 2 besides label 1. */
    private static List<SplitCase> thirtyCases() {
        List<SplitCase> cases = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            int subject = number / 3;
            cases.add(new SplitCase(
                    "case_" + number, "subject_" + subject, subject % 5 == 0 ? List.of("1", "2") : List.of("1")));
        }
        return cases;
    }

    @Test
    void keepsTheCasesOfASubjectTogether() {
        List<Row> rows = SubjectFolds.rows(thirtyCases(), SubjectFolds.bySubject(thirtyCases(), 5, 1));
        Map<String, List<Object>> foldsOf = rows.stream()
                .collect(Collectors.groupingBy(
                        r -> r.getString(1), Collectors.mapping(r -> r.get(3), Collectors.toList())));
        assertThat(foldsOf).hasSize(10).allSatisfy((subject, folds) -> assertThat(folds)
                .containsOnly(folds.get(0)));
    }

    @Test
    void dealsSubjectsEvenlyAndStrataToo() {
        Map<String, Integer> folds = SubjectFolds.bySubject(thirtyCases(), 2, 7);
        assertThat(Collections.frequency(folds.values(), 0)).isEqualTo(5);
        assertThat(folds.get("subject_0")).isNotEqualTo(folds.get("subject_5"));
    }

    @Test
    void givesTheSameFoldsForTheSameSeedInAnyOrder() {
        List<SplitCase> shuffled = new ArrayList<>(thirtyCases());
        Collections.shuffle(shuffled, new Random(3));
        assertThat(SubjectFolds.bySubject(shuffled, 5, 1)).isEqualTo(SubjectFolds.bySubject(thirtyCases(), 5, 1));
        assertThat(SubjectFolds.bySubject(shuffled, 5, 2)).isNotEqualTo(SubjectFolds.bySubject(shuffled, 5, 1));
    }

    @Test
    void refusesMoreFoldsThanSubjects() {
        assertThatThrownBy(() -> SubjectFolds.bySubject(thirtyCases(), 11, 1))
                .isInstanceOf(InputException.class)
                .hasMessage("--folds must be between 2 and the number of subjects, got 11 folds for 10 subjects");
    }
}
