package dev.cohort.preprocessing.graph.files;

/** How the files of a data set of graphs are laid out. */
enum GraphFormat {
    /** One graph: an edge list, perhaps a table of nodes, perhaps one of features. */
    TABLES,
    DGCNN,
    TU,
    GRAPHML,
    /** Planetoid's files as Python stored them. */
    PICKLES
}
