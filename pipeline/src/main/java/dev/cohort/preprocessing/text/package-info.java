/**
 * Documents into rows of tokens, and the vocabulary they are numbered by, counted and fitted on Spark.
 *
 * <p>Knows {@code text}.
 */
@NullMarked
package dev.cohort.preprocessing.text;

import org.jspecify.annotations.NullMarked;
