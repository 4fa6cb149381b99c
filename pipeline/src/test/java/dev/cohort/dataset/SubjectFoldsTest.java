package dev.cohort.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.testing.TinyVolumes;
import dev.cohort.volume.Box;
import dev.cohort.volume.VoxelType;
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
    private static List<VolumeCase> thirtyCases() {
        List<VolumeCase> cases = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            int subject = number / 3;
            Map<Integer, Long> labels = subject % 5 == 0 ? Map.of(1, 9L, 2, 4L) : Map.of(1, 9L);
            cases.add(labelled("case_" + number, "subject_" + subject, labels));
        }
        return cases;
    }

    private static VolumeCase labelled(String caseId, String subject, Map<Integer, Long> labels) {
        Source source = new Source("x.nii", "", TinyVolumes.GRID);
        BrickInfo info = new BrickInfo(
                caseId,
                subject,
                VolumeRole.LABEL,
                0,
                0,
                Box.of(TinyVolumes.SHAPE),
                VoxelType.UINT8,
                1,
                0,
                TinyVolumes.GRID,
                labels,
                source);
        return new VolumeCase(caseId, subject, List.of(new StoredBrick(info, "file:/x")));
    }

    @Test
    void keepsTheCasesOfASubjectTogether() {
        List<Row> rows = SubjectFolds.rows(thirtyCases(), 5, 1);
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
        List<VolumeCase> shuffled = new ArrayList<>(thirtyCases());
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
