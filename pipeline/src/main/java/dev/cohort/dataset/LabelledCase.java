package dev.cohort.dataset;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What every case of a classification says of itself, whatever kind of data it is: a clip, a person, a document. */
public interface LabelledCase extends Serializable {

    /** Its name, once in its table. */
    String caseId();

    /** Whom or what it comes from; folds keep the cases of a subject together. */
    String subject();

    /** Its class; null if not known. */
    @Nullable
    String label();

    /** A line that says what the case is, for fingerprints. */
    String line();
}
