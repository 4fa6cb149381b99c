/**
 * What files into rows needs whatever the kind of data: finding the files of an input, index files, names that tell
 * subjects and labels, pseudonyms, and the quarantine of cases that break a rule.
 *
 * <p>Knows {@code dataset} and {@code source}. Knows no kind of data: each has a room of its own below this one, which
 * reads what hospitals and labs have and makes rows of it. Knows nothing of training.
 */
@NullMarked
package dev.cohort.preprocessing;

import org.jspecify.annotations.NullMarked;
