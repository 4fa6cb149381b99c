/**
 * People in tables of text: typed columns by a small schema, protected attributes apart from features, and an encoder
 * that is fitted on some people and then applied to each by itself.
 *
 * <p>Java only; a CSV parser and a JSON parser are libraries. Knows nothing of Spark or of where files lie.
 *
 * <p>Why sums are exact: an encoder must not depend on people outside the training split, and they decide where a large
 * file is cut into pieces. Sums that depended on the order of pieces would leak that, if only in the last digit.
 */
@NullMarked
package dev.cohort.person;

import org.jspecify.annotations.NullMarked;
