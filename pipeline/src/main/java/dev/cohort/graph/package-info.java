/**
 * Files of graphs: edge lists and tables of nodes, DGCNN text, the TU format and GraphML, each read as a stream of
 * graphs, nodes, features and edges.
 *
 * <p>Knows Java only. Readers hold one line at a time, and of a file at most a small multiple of its own size; what a
 * file claims is never believed before it is there. Python pickles are not read: reading one runs the code inside it.
 */
@NullMarked
package dev.cohort.graph;

import org.jspecify.annotations.NullMarked;
