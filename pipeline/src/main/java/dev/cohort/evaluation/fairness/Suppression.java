package dev.cohort.evaluation.fairness;

import dev.cohort.evaluation.fairness.GroupLattice.Group;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which groups are withheld, so that no figure about fewer cases than a limit is told, nor follows from others.
 *
 * <p>Groups below the limit are withheld. What a union of groups tells, less what its other parts tell, is told of the
 * withheld ones together: if they have fewer cases than the limit, the next larger group is withheld too. All parts of a
 * withheld group are withheld, since their sum is it.
 *
 * @see <a href="https://link.springer.com/book/10.1007/978-1-4614-7699-9">Duncan, Elliot and Salazar-González, Statistical
 *     confidentiality, 2011</a>, on complementary suppression
 */
final class Suppression {

    private final GroupLattice lattice;
    private final long least;
    private final Set<Group> withheld = new HashSet<>();

    private Suppression(GroupLattice lattice, long least) {
        this.lattice = lattice;
        this.least = least;
    }

    /**
     * The groups to withhold.
     *
     * @param least a group must have so many cases; 0 or 1 withholds none
     */
    static Set<Group> withheld(GroupLattice lattice, long least) {
        Suppression suppression = new Suppression(lattice, least);
        lattice.groups().stream().filter(group -> group.rows() < least).forEach(suppression.withheld::add);
        while (suppression.withholdMore()) {
            // Each round withholds a group at least; there are finitely many.
        }
        return Set.copyOf(suppression.withheld);
    }

    private boolean withholdMore() {
        boolean more = false;
        for (int grouping = 0; grouping < lattice.groupings(); grouping++) {
            int coarse = grouping;
            if (lattice.isCoarsest(grouping)) {
                more |= hideRemainder(parts(group -> group.grouping() == coarse));
            }
            for (Group whole : lattice.groups()) {
                for (int fine = 0; whole.grouping() == grouping && fine < lattice.groupings(); fine++) {
                    if (lattice.refines(fine, grouping)) {
                        int refined = fine;
                        List<Group> parts = parts(group ->
                                group.grouping() == refined && whole.cells().containsAll(group.cells()));
                        more |= withheld.contains(whole) ? withheld.addAll(parts) : hideRemainder(parts);
                    }
                }
            }
        }
        return more;
    }

    private List<Group> parts(Predicate<Group> isPart) {
        return lattice.groups().stream().filter(isPart).toList();
    }

    /** Withholds the smallest part that is still told, if the withheld ones together are too few. */
    private boolean hideRemainder(List<Group> parts) {
        long rows =
                parts.stream().filter(withheld::contains).mapToLong(Group::rows).sum();
        if (rows == 0 || rows >= least) {
            return false;
        }
        Optional<Group> smallest = parts.stream()
                .filter(part -> !withheld.contains(part))
                .min(Comparator.comparingLong(Group::rows).thenComparing(Group::name));
        smallest.ifPresent(withheld::add);
        return smallest.isPresent();
    }
}
