package dev.cohort.person;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers in groups, such as years of age.
 *
 * @param edges ascending; an edge belongs to the group above it
 * @param names of the groups, one more than edges
 */
public record Bins(List<Double> edges, List<String> names) implements Serializable {

    public Bins {
        edges = List.copyOf(edges);
        names = List.copyOf(names);
        for (int i = 0; i < edges.size(); i++) {
            if (!Double.isFinite(edges.get(i)) || (i > 0 && edges.get(i) <= edges.get(i - 1))) {
                throw new IllegalArgumentException("bins must be finite and ascend, got " + edges);
            }
        }
        if (edges.isEmpty()
                || names.size() != edges.size() + 1
                || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException(
                    "bins must have an edge and bin_names one different name more, got " + edges + " and " + names);
        }
    }

    /** Groups that are named by their edges, as in "below 25", "25 to below 46", "46 or more". */
    static Bins named(List<Double> edges) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= edges.size(); i++) {
            String below = i == edges.size() ? "" : "below " + plain(edges.get(i));
            String from = i == 0 ? "" : plain(edges.get(i - 1));
            names.add(i == 0 ? below : i == edges.size() ? from + " or more" : from + " to " + below);
        }
        return new Bins(edges, names);
    }

    /** The group of a number. */
    String group(double number) {
        int group = 0;
        while (group < edges.size() && number >= edges.get(group)) {
            group++;
        }
        return names.get(group);
    }

    private static String plain(double edge) {
        return edge == Math.rint(edge) && Math.abs(edge) < 1e15 ? Long.toString((long) edge) : Double.toString(edge);
    }
}
