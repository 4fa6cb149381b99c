package dev.cohort.evaluation.detection;

import java.io.Serializable;
import java.util.List;

/**
 * An image of the references.
 *
 * @param caseId the case it is
 * @param subject whose it is
 * @param truths its objects, in the order of the source
 */
record ReferenceImage(long id, String caseId, String subject, int width, int height, List<Truth> truths)
        implements Serializable {
    ReferenceImage {
        truths = List.copyOf(truths);
    }
}
