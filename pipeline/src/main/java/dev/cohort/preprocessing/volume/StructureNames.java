package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.InputException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which labels stand for which structures: given, or 1, 2, 3 in the order of the names.
 *
 * @param given label by name in order; empty if all structures are taken, numbered
 */
public record StructureNames(Map<String, Integer> given) implements Serializable {

    /** Every structure, numbered in the order of names. */
    public static final StructureNames NUMBERED = new StructureNames(Map.of());

    /** Checks that labels are above 0 and differ. */
    public StructureNames {
        given = new LinkedHashMap<>(given);
        given.forEach((name, label) -> {
            if (label < 1) {
                throw new IllegalArgumentException("labels must be above 0, got " + name + "=" + label);
            }
        });
        if (List.copyOf(given.values()).size()
                != given.values().stream().distinct().count()) {
            throw new IllegalArgumentException("labels must differ, got " + given);
        }
    }

    /**
     * The labels of the structures that are there, in the order that decides where they overlap.
     *
     * @param present names in their order
     * @throws InputException if a given name is not there
     */
    Map<String, Integer> among(Collection<String> present) {
        if (!given.isEmpty()) {
            for (String name : given.keySet()) {
                if (!present.contains(name)) {
                    throw new InputException(
                            "--labels must name structures of the input, got " + name + ", not one of " + present);
                }
            }
            return given;
        }
        Map<String, Integer> numbered = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(present);
        for (int i = 0; i < names.size(); i++) {
            numbered.put(names.get(i), i + 1);
        }
        return numbered;
    }
}
