package dev.cohort.norm;

import dev.cohort.norm.kernel.Axis;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How one axis of a tensor is cut into groups.
 *
 * <p>Its text form is {@code each}, {@code all}, {@code blocks 4}, {@code sizes 3 1 2}, {@code assigned 0 0 1 2 1} or
 * {@code leading 0 0 1}; {@link #parse} reads what {@link #toString} writes.
 */
public final class Grouping implements Serializable {

    /** Every index is a group of its own. */
    public static final Grouping EACH = new Grouping(Kind.EACH);

    /** All indices are one group. */
    public static final Grouping ALL = new Grouping(Kind.ALL);

    private enum Kind {
        EACH(0, 0),
        ALL(0, 0),
        BLOCKS(1, 1),
        SIZES(1, Integer.MAX_VALUE),
        ASSIGNED(1, Integer.MAX_VALUE),
        LEADING(1, Integer.MAX_VALUE);

        private final int fewestNumbers;
        private final int mostNumbers;

        Kind(int fewestNumbers, int mostNumbers) {
            this.fewestNumbers = fewestNumbers;
            this.mostNumbers = mostNumbers;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean takes(int count) {
            return fewestNumbers <= count && count <= mostNumbers;
        }
    }

    private final Kind kind;
    private final int[] numbers;

    private Grouping(Kind kind, int... numbers) {
        this.kind = kind;
        this.numbers = numbers.clone();
    }

    /** Contiguous groups of equally many indices, so their number must divide the extent of the axis. */
    public static Grouping blocks(int groups) {
        if (groups <= 0) {
            throw new IllegalArgumentException("groups must be positive, got " + groups);
        }
        return new Grouping(Kind.BLOCKS, groups);
    }

    /** Contiguous groups of given sizes, which must sum to the extent of the axis. */
    public static Grouping sizes(int... sizes) {
        for (int size : sizes) {
            if (size <= 0) {
                throw new IllegalArgumentException("group sizes must be positive, got " + Arrays.toString(sizes));
            }
        }
        if (sizes.length == 0 || IntStream.of(sizes).asLongStream().sum() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "group sizes must sum to 1 to %d, got %s".formatted(Integer.MAX_VALUE, Arrays.toString(sizes)));
        }
        return new Grouping(Kind.SIZES, sizes);
    }

    /**
     * A group for each index, which need not be contiguous.
     *
     * @param groupOf 0 or more; a number that no index has is an empty group
     */
    public static Grouping assigned(int... groupOf) {
        return new Grouping(Kind.ASSIGNED, checked(groupOf));
    }

    /**
     * Groups by the leading one of several axes that are seen as one, such as frequency of [frequency, time].
     *
     * @param groupOf the group of each index of the leading axis; their number must divide the extent
     */
    public static Grouping leading(int... groupOf) {
        return new Grouping(Kind.LEADING, checked(groupOf));
    }

    private static int[] checked(int... groupOf) {
        if (groupOf.length == 0) {
            throw new IllegalArgumentException("an assignment must have at least one group number, got none");
        }
        for (int group : groupOf) {
            if (group < 0 || group == Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "group numbers must be 0 to %d, got %d".formatted(Integer.MAX_VALUE - 1, group));
            }
        }
        return groupOf;
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is no grouping
     */
    public static Grouping parse(String text) {
        String[] words = text.strip().split(" +");
        try {
            int[] numbers =
                    Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
            for (Kind kind : Kind.values()) {
                if (kind.word().equals(words[0]) && kind.takes(numbers.length)) {
                    return of(kind, numbers);
                }
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(notAGrouping(text), e);
        }
        throw new IllegalArgumentException(notAGrouping(text));
    }

    private static Grouping of(Kind kind, int... numbers) {
        return switch (kind) {
            case EACH -> EACH;
            case ALL -> ALL;
            case BLOCKS -> blocks(numbers[0]);
            case SIZES -> sizes(numbers);
            case ASSIGNED -> assigned(numbers);
            case LEADING -> leading(numbers);
        };
    }

    private static String notAGrouping(String text) {
        return "a grouping must be each, all, blocks N, sizes N..., assigned N... or leading N..., got \"%s\""
                .formatted(text);
    }

    /** Whether every index was given its group by itself, as those of {@link #assigned} are. */
    public boolean isAssigned() {
        return kind == Kind.ASSIGNED;
    }

    /**
     * How many channels each group has.
     *
     * @throws IllegalArgumentException if the groups do not fit so many channels
     */
    public List<Integer> groupSizes(int channels) {
        Axis axis = over("channel", channels);
        int[] sizes = new int[axis.groups()];
        for (int group : axis.groupOf()) {
            sizes[group]++;
        }
        return IntStream.of(sizes).boxed().toList();
    }

    /**
     * The group of every index of an axis.
     *
     * @param name of an index, for messages: channel
     * @throws IllegalArgumentException if the groups do not fit the extent
     */
    Axis over(String name, int extent) {
        return switch (kind) {
            case EACH -> new Axis(IntStream.range(0, extent).toArray(), extent);
            case ALL -> new Axis(new int[extent], 1);
            case BLOCKS -> {
                checkDivides("groups", name, numbers[0], extent);
                int size = extent / numbers[0];
                yield new Axis(
                        IntStream.range(0, extent).map(index -> index / size).toArray(), numbers[0]);
            }
            case SIZES -> {
                checkEquals(
                        "group sizes must sum to the %s count".formatted(name),
                        IntStream.of(numbers).sum(),
                        extent);
                yield new Axis(
                        IntStream.range(0, numbers.length)
                                .flatMap(
                                        group -> IntStream.generate(() -> group).limit(numbers[group]))
                                .toArray(),
                        numbers.length);
            }
            case ASSIGNED -> {
                checkEquals("each %s must have a group".formatted(name), numbers.length, extent);
                yield new Axis(numbers.clone(), largest() + 1);
            }
            case LEADING -> {
                checkDivides("leading " + name + "s", name, numbers.length, extent);
                int each = extent / numbers.length;
                yield new Axis(
                        IntStream.range(0, extent)
                                .map(index -> numbers[index / each])
                                .toArray(),
                        largest() + 1);
            }
        };
    }

    private int largest() {
        return IntStream.of(numbers).max().orElseThrow();
    }

    private static void checkDivides(String what, String name, int count, int extent) {
        if (extent % count != 0) {
            throw new IllegalArgumentException("%s must divide the %s count, got %d %s for %d %ss"
                    .formatted(what, name, count, what, extent, name));
        }
    }

    private static void checkEquals(String rule, int count, int extent) {
        if (count != extent) {
            throw new IllegalArgumentException("%s, got %d for %d".formatted(rule, count, extent));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Grouping that && kind == that.kind && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(numbers);
    }

    /** The text form. */
    @Override
    public String toString() {
        return kind.word()
                + Arrays.stream(numbers).mapToObj(number -> " " + number).collect(Collectors.joining());
    }
}
