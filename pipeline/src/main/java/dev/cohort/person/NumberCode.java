package dev.cohort.person;

import dev.cohort.source.UnreadableFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number on its scale: (x - centre) / spread.
 *
 * @param fill what stands in for a missing number; null if none may be missing
 * @param spread positive
 */
public record NumberCode(String column, @Nullable Double fill, double centre, double spread) implements FeatureCode {

    public NumberCode {
        if (!(Double.isFinite(centre) && spread > 0 && Double.isFinite(spread))
                || (fill != null && !Double.isFinite(fill))) {
            throw new IllegalArgumentException("column " + column
                    + " must have a finite fill and centre and a positive spread, got " + fill + ", " + centre + " and "
                    + spread);
        }
    }

    @Override
    public List<String> names() {
        return List.of(column);
    }

    @Override
    public void encode(Person person, int feature, float[] into, int at, String place) throws UnreadableFileException {
        double number = person.number(feature);
        if (Double.isNaN(number)) {
            if (fill == null) {
                throw new UnreadableFileException(place, column + " must be given", "none");
            }
            number = fill;
        }
        float scaled = (float) ((number - centre) / spread);
        if (!Float.isFinite(scaled)) {
            throw new UnreadableFileException(place, column + " must be finite on its scale", number);
        }
        into[at] = scaled;
    }
}
