package dev.cohort.person;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many people have each category. */
final class CategoryTally implements Serializable {

    /** More one-hot features than any table of people needs: such a column is a number or a name. */
    private static final int MOST = 10_000;

    private final String column;
    private final Map<String, Long> counts = new HashMap<>();

    CategoryTally(String column) {
        this.column = column;
    }

    /** @param category null if it is missing, which is passed over */
    void add(@Nullable String category) {
        if (category != null) {
            add(category, 1);
        }
    }

    void merge(CategoryTally other) {
        other.counts.forEach(this::add);
    }

    private void add(String category, long times) {
        counts.merge(category, times, Long::sum);
        if (counts.size() > MOST) {
            throw new IllegalArgumentException("column " + column + " must have at most " + MOST
                    + " categories, got more; is it a number, or an identifier?");
        }
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** All that occur, ascending. */
    List<String> categories() {
        return counts.keySet().stream().sorted().toList();
    }

    /** The first of equally frequent ones. */
    String mode() {
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }
}
