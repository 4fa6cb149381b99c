package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.TableSchema;
import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** When cases were taken, as rows of {@link TableSchema#VISITS}. */
public final class Visits {

    private Visits() {}

    /**
     * A row a case.
     *
     * @throws InputException if they were not found in a folder of DICOM files
     */
    public static List<Row> rows(List<CaseFiles> cases) {
        return cases.stream().map(Visits::row).toList();
    }

    private static Row row(CaseFiles one) {
        Visit visit = one.visit();
        if (visit == null) {
            throw new InputException("--visits must come with a folder of DICOM files, but case " + one.caseId()
                    + " is of an index or a folder of images");
        }
        return RowFactory.create(
                one.caseId(),
                one.subject(),
                visit.ageYears(),
                visit.date() == null ? null : Date.valueOf(visit.date()));
    }
}
