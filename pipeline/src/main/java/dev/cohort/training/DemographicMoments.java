package dev.cohort.training;

import dev.cohort.dataset.InputException;
import dev.cohort.norm.DemographicGroup;
import dev.cohort.norm.GroupMoments;
import dev.cohort.norm.GroupTally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * Moments of each feature of each demographic group, over a table with a row for each person.
 *
 * <p>However the table is cut up and ordered, the counts are the same, and means and deviations agree to about 1e-12
 * relative.
 */
public final class DemographicMoments {

    private DemographicMoments() {}

    /**
     * Gathers the moments in one pass.
     *
     * @param groupColumns together they name the group; their values are taken as text
     * @param featureColumns numbers
     * @throws InputException if a column is missing, or a feature is not a number; on an executor, so as the cause of what is
     *     thrown, if a group is null or a feature null or not finite
     */
    public static GroupMoments of(Dataset<Row> people, List<String> groupColumns, List<String> featureColumns) {
        checkColumns(people, groupColumns, featureColumns);
        List<String> groups = List.copyOf(groupColumns);
        List<String> features = List.copyOf(featureColumns);
        Column[] columns = Stream.concat(
                        groups.stream().map(name -> column(people, name).cast(DataTypes.StringType)),
                        features.stream().map(name -> column(people, name).cast(DataTypes.DoubleType)))
                .toArray(Column[]::new);
        return people
                .select(columns)
                .javaRDD()
                .mapPartitions(rows -> List.of(gather(rows, groups, features)).iterator())
                .collect()
                .stream()
                .reduce(GroupMoments.none(features), GroupMoments::merge);
    }

    private static void checkColumns(Dataset<Row> people, List<String> groupColumns, List<String> featureColumns) {
        if (groupColumns.isEmpty() || featureColumns.isEmpty()) {
            throw new InputException(
                    "Demographic moments need at least one group column and one feature column, got %s and %s"
                            .formatted(groupColumns, featureColumns));
        }
        List<String> present = Arrays.asList(people.columns());
        Stream.concat(groupColumns.stream(), featureColumns.stream()).forEach(name -> {
            if (!present.contains(name)) {
                throw new InputException("The table of people has no column %s, only %s".formatted(name, present));
            }
        });
        for (String name : featureColumns) {
            if (!(people.schema().apply(name).dataType() instanceof NumericType)) {
                throw new InputException("Feature column %s must be of numbers, got type %s"
                        .formatted(name, people.schema().apply(name).dataType().simpleString()));
            }
        }
    }

    /** By its name as it stands, dots included. */
    private static Column column(Dataset<Row> people, String name) {
        return people.col("`" + name.replace("`", "``") + "`");
    }

    private static GroupMoments gather(Iterator<Row> rows, List<String> groups, List<String> features) {
        GroupTally tally = new GroupTally(features);
        rows.forEachRemaining(row -> {
            DemographicGroup group = group(row, groups);
            double[] values = new double[features.size()];
            for (int feature = 0; feature < values.length; feature++) {
                values[feature] = feature(row, groups.size() + feature, features.get(feature), group);
            }
            tally.add(group, values);
        });
        return tally.moments();
    }

    private static DemographicGroup group(Row row, List<String> columns) {
        List<String> values = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            if (row.isNullAt(column)) {
                throw new InputException("Group column %s must not be null; remove such people or name their group"
                        .formatted(columns.get(column)));
            }
            values.add(row.getString(column));
        }
        return new DemographicGroup(values);
    }

    private static double feature(Row row, int index, String column, DemographicGroup group) {
        double value = row.isNullAt(index) ? Double.NaN : row.getDouble(index);
        if (!Double.isFinite(value)) {
            throw new InputException("Feature column %s must be finite, got %s for a person of group %s"
                    .formatted(column, row.isNullAt(index) ? "null" : value, group));
        }
        return value;
    }
}
