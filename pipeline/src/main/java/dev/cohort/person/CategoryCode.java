package dev.cohort.person;

import dev.cohort.source.UnreadableFileException;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One feature per category: 1 for that of the person, 0 for the others.
 *
 * @param fill what stands in for a missing category; null if none may be missing
 * @param categories all different; at least one
 */
public record CategoryCode(String column, @Nullable String fill, List<String> categories, IfUnknown ifUnknown)
        implements FeatureCode {

    public CategoryCode {
        categories = List.copyOf(categories);
        if (categories.isEmpty() || new HashSet<>(categories).size() < categories.size()) {
            throw new IllegalArgumentException(
                    "column " + column + " must have categories that differ, at least one, got " + categories);
        }
    }

    @Override
    public List<String> names() {
        return categories.stream().map(category -> column + "=" + category).toList();
    }

    @Override
    public void encode(Person person, int feature, float[] into, int at, String place) throws UnreadableFileException {
        @Nullable String category = person.category(feature) == null ? fill : person.category(feature);
        if (category == null) {
            throw new UnreadableFileException(place, column + " must be given", "none");
        }
        int index = categories.indexOf(category);
        if (index >= 0) {
            into[at + index] = 1;
        } else if (ifUnknown == IfUnknown.REFUSE) {
            throw new UnreadableFileException(
                    place, column + " must be a category that a training row has", RowReader.shown(category));
        }
    }
}
