package dev.cohort.volume;

/** Which voxels belong to one component. In a flat image 6 means 4 neighbours, 18 and 26 mean 8. */
public enum Connectivity {
    /** Those that share a face. */
    FACES(6),
    /** Those that share a face or an edge. */
    EDGES(18),
    /** Those that share a face, an edge or a corner. */
    CORNERS(26);

    private final int neighbours;

    Connectivity(int neighbours) {
        this.neighbours = neighbours;
    }

    /**
     * The connectivity of so many neighbours.
     *
     * @throws IllegalArgumentException if they are not 6, 18 or 26
     */
    public static Connectivity of(int neighbours) {
        for (Connectivity connectivity : values()) {
            if (connectivity.neighbours == neighbours) {
                return connectivity;
            }
        }
        throw new IllegalArgumentException("connectivity must be 6, 18 or 26, got " + neighbours);
    }

    /** Of a voxel in a volume. */
    public int neighbours() {
        return neighbours;
    }

    /** The rows before a row that touch it: steps along y and z, and how far beside a voxel its neighbours there begin. */
    int[][] rowsBefore() {
        return switch (this) {
            case FACES -> new int[][] {{-1, 0, 0}, {0, -1, 0}};
            case EDGES -> new int[][] {{-1, 0, 1}, {0, -1, 1}, {-1, -1, 0}, {1, -1, 0}};
            case CORNERS -> new int[][] {{-1, 0, 1}, {0, -1, 1}, {-1, -1, 1}, {1, -1, 1}};
        };
    }
}
