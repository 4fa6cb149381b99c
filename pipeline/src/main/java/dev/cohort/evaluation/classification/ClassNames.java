package dev.cohort.evaluation.classification;

import dev.cohort.dataset.AnyRow;
import dev.cohort.dataset.AnyTable;
import dev.cohort.dataset.InputException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The classes that a table tells of. */
public final class ClassNames {

    /** A confusion matrix of more is no longer read by anybody, and a column of numbers is then mistaken for classes. */
    private static final int MOST = 1000;

    private ClassNames() {}

    /**
     * The columns of probabilities by class, in the table's order.
     *
     * @param pattern a name with one {@code *}, which stands for the class, such as {@code p_*}
     * @throws InputException if fewer than two columns are named so
     */
    public static Map<String, String> ofColumns(AnyTable table, String pattern) {
        if (pattern.chars().filter(letter -> letter == '*').count() != 1) {
            throw new InputException("--probabilities must hold one *, which stands for the class, got " + pattern);
        }
        int star = pattern.indexOf('*');
        Pattern name = Pattern.compile(
                Pattern.quote(pattern.substring(0, star)) + "(.+)" + Pattern.quote(pattern.substring(star + 1)));
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : table.columns()) {
            Matcher match = name.matcher(column);
            if (match.matches()) {
                columns.put(match.group(1), column);
            }
        }
        if (columns.size() < 2) {
            throw new InputException(
                    "%s must have two columns %s at least, got %s".formatted(table.path(), pattern, table.columns()));
        }
        return columns;
    }

    /** The classes of the first row of a table of schemas/class_probabilities.json. */
    public static List<String> ofProbabilityTable(AnyTable table) {
        List<AnyRow> first = table.rows(List.of("classes")).take(1);
        if (first.isEmpty()) {
            throw new InputException(table.path() + " must have a row at least, got none");
        }
        return first.get(0).texts(0);
    }

    /**
     * The words of some columns, numbers by size, other words by letter.
     *
     * @throws InputException if there are more than 1000
     */
    public static List<String> in(AnyTable table, List<String> columns) {
        List<String> names = table.rows(columns)
                .flatMap(row ->
                        IntStream.range(0, columns.size()).mapToObj(row::text).iterator())
                .distinct()
                .take(MOST + 1);
        if (names.size() > MOST) {
            throw new InputException(
                    "%s must tell of %d classes at most, got more in %s".formatted(table.path(), MOST, columns));
        }
        boolean areNumbers = names.stream().allMatch(name -> name.matches("-?\\d+(\\.\\d+)?"));
        Comparator<String> order =
                areNumbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
        return names.stream().sorted(order).toList();
    }

    /**
     * Two classes, the positive one last.
     *
     * @throws InputException if more than one of {@code names} is not positive
     */
    public static List<String> two(AnyTable table, List<String> names, String positive) {
        List<String> others =
                names.stream().filter(name -> !name.equals(positive)).toList();
        if (others.size() != 1) {
            throw new InputException(
                    "%s must have one class beside %s, got %s".formatted(table.path(), positive, others));
        }
        return List.of(others.get(0), positive);
    }
}
