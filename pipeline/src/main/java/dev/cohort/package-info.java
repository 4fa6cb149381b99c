/**
 * Cohort's library: every idea lives in one of the packages below, and runs without a cluster.
 */
@NullMarked
package dev.cohort;

import org.jspecify.annotations.NullMarked;
