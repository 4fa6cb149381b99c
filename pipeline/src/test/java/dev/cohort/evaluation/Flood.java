package dev.cohort.evaluation;

import java.util.ArrayDeque;
import java.util.Deque;

/** Connected components by their definition, slowly. */
final class Flood {

    private Flood() {}

    static int components(Mask mask, int neighbours) {
        Mask seen = new Mask(mask.nx(), mask.ny(), mask.nz());
        int[] count = {0};
        mask.forEach((x, y, z) -> {
            if (!seen.contains(x, y, z)) {
                count[0]++;
                fill(mask, seen, new int[] {x, y, z}, neighbours == 6 ? 1 : neighbours == 18 ? 2 : 3);
            }
        });
        return count[0];
    }

    private static void fill(Mask mask, Mask seen, int[] first, int mostAxes) {
        Deque<int[]> open = new ArrayDeque<>();
        open.add(first);
        seen.add(first[0], first[1], first[2]);
        while (!open.isEmpty()) {
            int[] at = open.remove();
            for (int step = 0; step < 27; step++) {
                int dx = step % 3 - 1;
                int dy = step / 3 % 3 - 1;
                int dz = step / 9 - 1;
                int x = at[0] + dx;
                int y = at[1] + dy;
                int z = at[2] + dz;
                if (Math.abs(dx) + Math.abs(dy) + Math.abs(dz) <= mostAxes
                        && x >= 0
                        && y >= 0
                        && z >= 0
                        && x < mask.nx()
                        && y < mask.ny()
                        && z < mask.nz()
                        && mask.contains(x, y, z)
                        && !seen.contains(x, y, z)) {
                    seen.add(x, y, z);
                    open.add(new int[] {x, y, z});
                }
            }
        }
    }
}
