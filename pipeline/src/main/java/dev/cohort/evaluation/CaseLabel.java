package dev.cohort.evaluation;

import java.io.Serializable;

/** One label of one case: what is scored, and the key by which its pieces meet. */
record CaseLabel(String caseId, int label) implements Serializable {}
