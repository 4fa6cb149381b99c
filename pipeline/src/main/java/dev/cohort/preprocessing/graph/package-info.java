/**
 * Graphs as tables of Spark: numbering of nodes, rules for edges, degrees, connected components, sampled neighbourhoods
 * and batches.
 *
 * <p>Knows Spark, {@code dataset}, and of {@code graph} its union-find. Knows no files: {@code files} reads those
 * into {@link RawGraphs}.
 *
 * <p>Why components take two ways: a graph whose nodes fit one task is reduced to a forest by every task, and one task
 * joins the forests, in one exchange of data; a larger one needs rounds over the whole cluster, whose number grows with
 * the logarithm of its diameter. Both are exact, and the tests hold them to a sequential union-find.
 */
@NullMarked
package dev.cohort.preprocessing.graph;

import org.jspecify.annotations.NullMarked;
