package dev.cohort.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Folds for cross-validation by subject, so that no subject is on both sides of a split; stratified by the set of
 * labels that occur in a subject's cases.
 */
public final class SubjectFolds {

    private SubjectFolds() {}

    /**
     * The rows of {@link TableSchema#FOLDS}, by ascending case id.
     *
     * @param foldOf the fold of each subject
     */
    public static List<Row> rows(List<SplitCase> cases, Map<String, Integer> foldOf) {
        return cases.stream()
                .sorted(Comparator.comparing(SplitCase::caseId))
                .map(one -> RowFactory.create(
                        one.caseId(), one.subject(), one.labels().toArray(String[]::new), foldOf.get(one.subject())))
                .toList();
    }

    /**
     * The fold of each subject. Fold sizes differ by at most one subject, within every stratum and in all.
     *
     * @param folds from 2 to the number of subjects
     * @param seed same seed, same folds, whatever the order of {@code cases}
     * @throws InputException if there are fewer subjects than folds
     */
    public static Map<String, Integer> bySubject(List<SplitCase> cases, int folds, long seed) {
        Map<String, Set<String>> labelsOf = labelsBySubject(cases);
        if (folds < 2 || folds > labelsOf.size()) {
            throw new InputException("--folds must be between 2 and the number of subjects, got " + folds
                    + " folds for " + labelsOf.size() + " subjects");
        }
        Map<String, List<String>> strata = new TreeMap<>();
        labelsOf.forEach((subject, labels) -> strata.computeIfAbsent(labels.toString(), l -> new ArrayList<>())
                .add(subject));
        Random random = new Random(seed);
        Map<String, Integer> foldOf = new TreeMap<>();
        // Dealt like cards, each stratum going on where the last one stopped, so that the total stays even too.
        int dealt = 0;
        for (List<String> subjects : strata.values()) {
            Collections.shuffle(subjects, random);
            for (String subject : subjects) {
                foldOf.put(subject, dealt++ % folds);
            }
        }
        return foldOf;
    }

    /** In the labels' own order: whichever case comes first, equal sets read alike. */
    private static Map<String, Set<String>> labelsBySubject(List<SplitCase> cases) {
        Map<String, Set<String>> labelsOf = new TreeMap<>();
        for (SplitCase one : cases) {
            labelsOf.computeIfAbsent(one.subject(), s -> new HashSet<>()).addAll(one.labels());
        }
        labelsOf.replaceAll((subject, labels) -> {
            List<String> sorted = new ArrayList<>(labels);
            // Numbers by length first: 2 before 10.
            sorted.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
            return new LinkedHashSet<>(sorted);
        });
        return labelsOf;
    }
}
