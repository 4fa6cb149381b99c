package dev.cohort.report;

import dev.cohort.dataset.InputException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Paints cases of one kind of table. */
interface CasePainter {

    /** What the table holds, as messages say it. */
    String kind();

    /** The columns by which the table is known. */
    List<String> columns();

    /** The column that names a case. */
    default String caseColumn() {
        return "case_id";
    }

    /**
     * Paints a case.
     *
     * @param rows of the case alone
     * @throws InputException if there are none
     */
    ShownCase paint(SparkSession spark, String table, Dataset<Row> rows, String caseId);

    /** The mistake of a case that the table does not hold. */
    static InputException unknown(String table, String caseId) {
        return new InputException("--case must be in " + table + ", got " + caseId);
    }
}
