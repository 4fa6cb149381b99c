/**
 * What a data set of volumes is like, computed on Spark, and the plan that follows from it: nnU-Net's data set
 * fingerprint and its rules.
 *
 * <p>Knows {@code dataset} and {@code volume}. Knows nothing of networks: what a step of training holds in memory is asked
 * of whoever plans. A room of its own beside {@code preprocessing}, which makes tables and never reads one.
 *
 * @see <a href="https://doi.org/10.1038/s41592-020-01008-z">Isensee et al., nnU-Net, 2021, with its supplement</a>
 */
@NullMarked
package dev.cohort.fingerprint;

import org.jspecify.annotations.NullMarked;
