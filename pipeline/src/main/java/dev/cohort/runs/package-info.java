/**
 * The folder of one experiment as the jobs left it: models, tables and summaries, told by the records inside them.
 *
 * <p>Knows files and the records of jobs. Knows nothing of what figures mean, and draws nothing.
 */
@NullMarked
package dev.cohort.runs;

import org.jspecify.annotations.NullMarked;
