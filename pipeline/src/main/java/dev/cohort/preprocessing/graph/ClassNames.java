package dev.cohort.preprocessing.graph;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names of classes that occur in a table, whole numbers by value and before words by letter. */
final class ClassNames implements Serializable {

    /** Of a name that is none of them, or null. */
    static final int UNKNOWN = -1;

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    private ClassNames(List<String> names) {
        this.names = names;
        names.forEach(name -> places.put(name, places.size()));
    }

    /** Classes of these names, each given once. */
    static ClassNames of(Stream<String> names) {
        return new ClassNames(
                names.sorted(Comparator.comparing(ClassNames::number).thenComparing(Comparator.naturalOrder()))
                        .toList());
    }

    private static long number(String name) {
        return name.matches("-?\\d{1,18}") ? Long.parseLong(name) : Long.MAX_VALUE;
    }

    List<String> names() {
        return names;
    }

    int place(@Nullable String name) {
        return name == null ? UNKNOWN : places.getOrDefault(name, UNKNOWN);
    }
}
