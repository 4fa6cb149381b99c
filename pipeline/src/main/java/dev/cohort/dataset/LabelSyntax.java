package dev.cohort.dataset;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a label names classes: it is one itself, or it holds any number of them between signs, as {@code car|tree} does.
 *
 * <p>With a sign, a label of nothing but the sign says that the case is of no class. That is another thing than no label,
 * which says that nobody knows.
 *
 * @param sign between classes; null where a label is one class
 */
public record LabelSyntax(@Nullable String sign) implements Serializable {

    /** A label is a class. */
    public static final LabelSyntax ONE_CLASS = new LabelSyntax(null);

    public LabelSyntax {
        if (sign != null && sign.isBlank()) {
            throw new IllegalArgumentException("the sign between labels must not be blank, got \"%s\"".formatted(sign));
        }
    }

    /** Whether a case may be of several classes, or of none. */
    public boolean many() {
        return sign != null;
    }

    /** The classes that a label names, each once. */
    public List<String> classes(String label) {
        return sign == null
                ? List.of(label)
                : Arrays.stream(label.split(Pattern.quote(sign), -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
    }

    /**
     * The label that names classes.
     *
     * @param classes exactly one where a label is a class
     */
    public String label(List<String> classes) {
        if (sign == null) {
            if (classes.size() != 1) {
                throw new IllegalArgumentException("a label must be one class, got " + classes);
            }
            return classes.get(0);
        }
        return classes.isEmpty() ? sign : String.join(sign, classes);
    }
}
