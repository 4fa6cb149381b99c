/**
 * Two experiments on the same cases: how their scores differ, case by case, and whether that is more than chance.
 *
 * <p>Reads the tables of scores that evaluations wrote. Knows nothing of models or of how a score is computed.
 */
@NullMarked
package dev.cohort.comparison;

import org.jspecify.annotations.NullMarked;
