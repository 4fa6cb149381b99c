package dev.cohort.preprocessing.text;

import java.io.Serializable;

/**
 * A file of documents.
 *
 * @param name begins the case ids of its documents
 */
public record TextFile(String name, String file) implements Serializable {}
