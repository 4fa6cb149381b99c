package dev.cohort.preprocessing.people;

import dev.cohort.person.Encoder;
import dev.cohort.person.Person;
import dev.cohort.preprocessing.Pseudonyms;
import dev.cohort.source.UnreadableFileException;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import scala.collection.mutable.WrappedArray;

/**
 * Makes rows of {@link dev.cohort.dataset.TableSchema#PEOPLE}.
 *
 * @param pseudonyms of subjects; null to keep what the file calls them
 * @param keepsIdentifiers whether direct identifiers get into the table
 */
record PeopleRows(
        PeopleFile file, Encoder encoder, @Nullable Pseudonyms pseudonyms, boolean keepsIdentifiers)
        implements PeopleLines.Use<Row> {

    @Override
    public Row of(Person person, String place) throws UnreadableFileException {
        String caseId = PeopleFile.caseId(person.line());
        return RowFactory.create(
                caseId,
                subject(person, caseId),
                person.label(),
                new WrappedArray.ofFloat(encoder.encode(person, place)),
                JavaConverters.mapAsScalaMap(person.attributes()),
                person.group(file.schema().groups()),
                person.weight(),
                JavaConverters.mapAsScalaMap(keepsIdentifiers ? person.identifiers() : Map.of()),
                file.name(),
                file.sha256(),
                person.line());
    }

    private String subject(Person person, String caseId) {
        @Nullable String named = person.subject();
        if (named == null) {
            return caseId;
        }
        return pseudonyms == null ? named : pseudonyms.of(Pseudonyms.Kind.SUBJECT, named);
    }
}
