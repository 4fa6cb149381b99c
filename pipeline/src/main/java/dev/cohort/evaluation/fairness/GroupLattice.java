package dev.cohort.evaluation.fairness;

import dev.cohort.dataset.InputException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The groups that features make: by each feature, and by every combination of features. A <em>cell</em> is a group by all
 * features; every other group is a union of cells. Only groups that have cases are there.
 */
final class GroupLattice implements Serializable {

    private static final int MOST_CELLS = 1000;
    private static final int MOST_FEATURES = 6;

    /** A group of a grouping, made of cells. */
    record Group(int grouping, String name, List<Integer> cells, long rows) implements Serializable {}

    private final List<String> features;
    private final List<List<String>> cells;
    private final List<Long> rows = new ArrayList<>();

    /** Each as the places of its features. */
    private final List<List<Integer>> groupings = new ArrayList<>();

    private final List<Group> groups = new ArrayList<>();

    private GroupLattice(List<String> features, Map<List<String>, Long> rowsByCell) {
        this.features = List.copyOf(features);
        this.cells = List.copyOf(rowsByCell.keySet());
        this.rows.addAll(rowsByCell.values());
        IntStream.range(1, 1 << features.size())
                .mapToObj(set -> IntStream.range(0, features.size())
                        .filter(place -> (set >> place & 1) == 1)
                        .boxed()
                        .toList())
                .sorted(Comparator.comparingInt((List<Integer> places) -> places.size())
                        .thenComparing(List::toString))
                .forEach(groupings::add);
        for (int grouping = 0; grouping < groupings.size(); grouping++) {
            addGroups(grouping);
        }
    }

    /**
     * The groups of a table.
     *
     * @param rowsByCell number of cases for each combination of the features' values that occurs
     * @throws InputException if a feature has fewer than two values, or there are too many combinations
     */
    static GroupLattice of(List<String> features, Map<List<String>, Long> rowsByCell) {
        if (features.size() > MOST_FEATURES || rowsByCell.size() > MOST_CELLS) {
            throw new InputException("--groups must be %d columns at most that make %d groups at most, got %s with %d"
                    .formatted(MOST_FEATURES, MOST_CELLS, features, rowsByCell.size()));
        }
        for (int place = 0; place < features.size(); place++) {
            int feature = place;
            List<String> values = rowsByCell.keySet().stream()
                    .map(cell -> cell.get(feature))
                    .distinct()
                    .toList();
            if (values.size() < 2) {
                throw new InputException(
                        "--groups must make 2 groups at least, got %s of %s".formatted(values, features.get(place)));
            }
        }
        Map<List<String>, Long> ordered = new TreeMap<>(Comparator.comparing(List::toString));
        ordered.putAll(rowsByCell);
        return new GroupLattice(features, ordered);
    }

    private void addGroups(int grouping) {
        Map<String, List<Integer>> cellsByName = new LinkedHashMap<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            List<String> values = cells.get(cell);
            String name = String.join(
                    "|", groupings.get(grouping).stream().map(values::get).toList());
            cellsByName.computeIfAbsent(name, none -> new ArrayList<>()).add(cell);
        }
        new TreeMap<>(cellsByName)
                .forEach((name, members) -> groups.add(new Group(
                        grouping,
                        name,
                        List.copyOf(members),
                        members.stream().mapToLong(rows::get).sum())));
    }

    int cells() {
        return cells.size();
    }

    int cell(List<String> values) {
        return cells.indexOf(values);
    }

    long rows(int cell) {
        return rows.get(cell);
    }

    long rows() {
        return rows.stream().mapToLong(Long::longValue).sum();
    }

    List<Group> groups() {
        return groups;
    }

    /** The groups that hold a cell, by cell; after those of the lattice comes the one of all cases. */
    int[][] groupsOfCell() {
        return IntStream.range(0, cells.size())
                .mapToObj(cell -> IntStream.concat(
                                IntStream.range(0, groups.size())
                                        .filter(group ->
                                                groups.get(group).cells().contains(cell)),
                                IntStream.of(groups.size()))
                        .toArray())
                .toArray(int[][]::new);
    }

    int groupings() {
        return groupings.size();
    }

    /** The features of a grouping, as in {@code sex|site}. */
    String grouping(int place) {
        return String.join("|", groupings.get(place).stream().map(features::get).toList());
    }

    /** Whether a grouping has one feature more than another, and all of its. */
    boolean refines(int fine, int coarse) {
        return groupings.get(fine).size() == groupings.get(coarse).size() + 1
                && groupings.get(fine).containsAll(groupings.get(coarse));
    }

    boolean isCoarsest(int grouping) {
        return groupings.get(grouping).size() == 1;
    }
}
