/**
 * Data sets of graphs in files: found in folders and indexes, read in pieces, and handed to {@code preprocessing.graph}
 * as nodes and edges.
 *
 * <p>Knows {@code graph} and {@code preprocessing.graph}; all work on the graphs themselves is done there.
 */
@NullMarked
package dev.cohort.preprocessing.graph.files;

import org.jspecify.annotations.NullMarked;
