package dev.cohort.preprocessing.text;

import dev.cohort.text.Document;

/**
 * A document as a case.
 *
 * @param source path of its file
 */
record NamedDocument(String caseId, String source, Document document) {}
