package dev.cohort.evaluation.detection;

import java.io.Serializable;

/**
 * One image, or one volume, after matching.
 *
 * @param caseId the case it is
 * @param subject whose it is
 * @param unscored detections of categories that are not scored
 */
record MatchedImage(long imageId, String caseId, String subject, long unscored, JudgedImage judged)
        implements Serializable {}
