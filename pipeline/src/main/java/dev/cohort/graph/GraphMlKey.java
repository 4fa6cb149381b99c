package dev.cohort.graph;

/**
 * An attribute that a GraphML file declares.
 *
 * @param of node, edge, graph or all
 * @param name what it is called
 * @param type boolean, int, long, float, double or string
 */
record GraphMlKey(String of, String name, String type) {

    boolean isFor(String element) {
        return of.equals(element) || of.equals("all");
    }

    boolean isNumber() {
        return switch (type) {
            case "boolean", "int", "long", "float", "double" -> true;
            default -> false;
        };
    }
}
