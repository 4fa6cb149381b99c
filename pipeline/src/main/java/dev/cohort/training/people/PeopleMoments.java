package dev.cohort.training.people;

import dev.cohort.dataset.PersonCase;
import dev.cohort.norm.GroupMoments;
import dev.cohort.training.DemographicMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Moments of each feature of each group of people, every row counted once. */
public final class PeopleMoments {

    private static final String GROUP = "group";

    private PeopleMoments() {}

    /**
     * The moments.
     *
     * @param people one at least
     * @param parts that Spark works on; the same number gives the same moments to the last bit
     */
    public static GroupMoments of(SparkSession spark, List<PersonCase> people, int parts) {
        List<String> features = IntStream.range(0, people.get(0).features().size())
                .mapToObj("features[%d]"::formatted)
                .toList();
        StructType columns = new StructType().add(GROUP, DataTypes.StringType);
        for (String feature : features) {
            columns = columns.add(feature, DataTypes.FloatType);
        }
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        return DemographicMoments.of(
                spark.createDataFrame(context.parallelize(people, parts).map(PeopleMoments::row), columns),
                List.of(GROUP),
                features);
    }

    private static Row row(PersonCase person) {
        List<Object> values = new ArrayList<>();
        values.add(person.group());
        values.addAll(person.features());
        return RowFactory.create(values.toArray());
    }
}
