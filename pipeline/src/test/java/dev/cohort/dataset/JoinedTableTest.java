package dev.cohort.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

class JoinedTableTest {

    private static final StructType PEOPLE = new StructType()
            .add("case_id", DataTypes.StringType)
            .add("label", DataTypes.StringType)
            .add("protected", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));

    @TempDir
    private Path folder;

    private AnyTable joined(String people, String... subjects) throws IOException {
        Files.writeString(folder.resolve("cases.csv"), people);
        LocalSpark.session()
                .createDataFrame(
                        List.of(subjects).stream()
                                .map(name -> RowFactory.create(
                                        name,
                                        "not asked",
                                        JavaConverters.mapAsScalaMap(Map.of("sex", name + "'s", "age.years", "7"))))
                                .toList(),
                        PEOPLE)
                .write()
                .parquet(folder.resolve("people").toString());
        return new JoinedTable(
                AnyTable.open(LocalSpark.session(), folder.resolve("cases.csv").toString()),
                AnyTable.open(LocalSpark.session(), folder.resolve("people").toString()),
                "case_id");
    }

    @Test
    void setsColumnsAndKeysOfMapsBesideItsOwn() throws IOException {
        AnyTable table = joined("label,case_id\nyes,b\nno,a\n", "a", "b", "c");
        assertThat(table.columns())
                .containsExactly("label", "case_id", "protected", "protected.age.years", "protected.sex");
        assertThat(table.rows(List.of("protected.sex", "label", "protected.age.years"))
                        .collect())
                .extracting(AnyRow::values)
                .containsExactlyInAnyOrder(List.of("b's", "yes", "7"), List.of("a's", "no", "7"));
    }

    @Test
    void refusesCasesThatTheOtherTableLacksOrHasTwice() throws IOException {
        AnyTable lacking = joined("label,case_id\nyes,b\n", "a");
        assertThatThrownBy(() -> lacking.rows(List.of("protected.sex")).collect())
                .rootCause()
                .hasMessageContaining("line 2: case_id must be in " + folder.resolve("people") + ", got b");
    }

    @Test
    void refusesTwoRowsForACase() throws IOException {
        AnyTable twice = joined("label,case_id\nyes,a\n", "a", "a");
        assertThatThrownBy(() -> twice.rows(List.of("protected.sex")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("case_id must stand in one row, got a again");
    }
}
