package dev.cohort.preprocessing.volume;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What structures the cases of an input have. */
public final class StructureSummary {

    private StructureSummary() {}

    /** The label of each structure in the merged maps, by ascending label; empty where label maps came as such. */
    public static Map<String, Integer> labelByName(List<CaseFiles> cases) {
        Map<String, Integer> labels = new LinkedHashMap<>();
        structures(cases).forEach(structure -> labels.put(structure.name(), structure.label()));
        return labels;
    }

    /** How many cases have a file of each structure; in the others it is taken to be absent. */
    public static Map<String, Integer> casesByName(List<CaseFiles> cases) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        structures(cases).forEach(structure -> counts.merge(structure.name(), 1, Integer::sum));
        return counts;
    }

    private static List<Structure> structures(List<CaseFiles> cases) {
        return cases.stream()
                .flatMap(one -> one.structures().stream())
                .sorted(Comparator.comparingInt(Structure::label))
                .toList();
    }
}
