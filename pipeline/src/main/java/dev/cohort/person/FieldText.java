package dev.cohort.person;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How what stands in a field becomes a value.
 *
 * @param dropEnd cut off where a field ends with it, such as the dot behind labels of Adult's test file; may be empty
 * @param missing what stands for a value that is not known, such as NA or nothing
 * @param rename what values are called from here on, by what the file calls them; others keep their names
 */
public record FieldText(String dropEnd, List<String> missing, Map<String, String> rename) implements Serializable {

    public FieldText {
        missing = List.copyOf(missing);
        rename = Map.copyOf(rename);
    }

    /** The value of a field, null if it is missing. */
    @Nullable
    String value(String field) {
        String stripped = field.strip();
        String cut = !dropEnd.isEmpty() && stripped.endsWith(dropEnd)
                ? stripped.substring(0, stripped.length() - dropEnd.length()).strip()
                : stripped;
        return missing.contains(cut) ? null : rename.getOrDefault(cut, cut);
    }
}
