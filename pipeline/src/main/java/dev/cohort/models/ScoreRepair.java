package dev.cohort.models;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.cohort.norm.SmallGroups;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Moves the scores of each demographic group, by their rank in the group, to the distribution of all people, so that any
 * threshold selects the same share of every group.
 *
 * <p>With F the ranks of a person's group and G those of all people, a score y becomes (1 - level) y + level G^-1(F(y)): the
 * geometric repair of the paper, whose common distribution is the median of the groups'. Here it is that of all people: a
 * threshold chosen before then selects as many people in all as it did, and a group counts by its people, where in a median
 * thirty count as much as thirty thousand. The price is that scores move farther than to the median.
 *
 * <p>Order within a group is kept. With level 1 and different scores, two groups differ by no more than one person of the
 * smaller at any threshold, over the people that the ranks are of; people of equal scores are moved together. Level 0 changes
 * nothing, nor does a group whose people are all there are.
 *
 * <p>Normalizing scores by group is unlawful for some uses; hiring tests in the United States are one.
 *
 * @see <a href="https://arxiv.org/abs/1412.3756">Feldman et al., Certifying and removing disparate impact, 2015, section
 *     5</a>
 */
public final class ScoreRepair implements Serializable {

    private static final long serialVersionUID = 1;

    private final double level;
    private final long minimumGroup;
    private final SmallGroups smallGroups;
    private final String parameters;

    @SuppressWarnings("serial") // a TreeMap is serializable
    private final SortedMap<String, ScoreDistribution> groups;

    private final ScoreDistribution all;

    /**
     * From its parts.
     *
     * @param level how far scores move, from 0 to 1
     * @param minimumGroup how many people a group must have for ranks of its own; positive
     * @param smallGroups what to do about a group with fewer, or one that was never seen
     * @param parameters SHA-256 of those of the network whose scores these are
     * @param groups one at least
     */
    @JsonCreator
    public ScoreRepair(
            @JsonProperty("level") double level,
            @JsonProperty("minimum_group") long minimumGroup,
            @JsonProperty("small_groups") SmallGroups smallGroups,
            @JsonProperty("parameters_sha256") String parameters,
            @JsonProperty("groups") Map<String, ScoreDistribution> groups) {
        if (!(level >= 0 && level <= 1) || minimumGroup < 1) {
            throw new IllegalArgumentException("the level must be from 0 to 1, and a group have people, got %s and %d"
                    .formatted(level, minimumGroup));
        }
        this.level = level;
        this.minimumGroup = minimumGroup;
        this.smallGroups = smallGroups;
        this.parameters = parameters;
        this.groups = new TreeMap<>(groups);
        this.all = groups.values().stream()
                .reduce(ScoreDistribution::merge)
                .orElseThrow(() -> new IllegalArgumentException("there must be a group at least, got none"));
    }

    @JsonProperty
    public double level() {
        return level;
    }

    @JsonProperty("minimum_group")
    public long minimumGroup() {
        return minimumGroup;
    }

    @JsonProperty("small_groups")
    public SmallGroups smallGroups() {
        return smallGroups;
    }

    @JsonProperty("parameters_sha256")
    public String parameters() {
        return parameters;
    }

    /** The scores of each group. */
    @JsonProperty
    public SortedMap<String, ScoreDistribution> groups() {
        return Collections.unmodifiableSortedMap(groups);
    }

    /**
     * Those of some groups for which all people stand in, so that their scores stay as they are.
     *
     * @throws IllegalArgumentException if one of the groups has too few people and is to be refused
     */
    public List<String> leftAlone(Collection<String> some) {
        return some.stream().filter(group -> distribution(group) == all).toList();
    }

    /**
     * The repaired score.
     *
     * @param score from 0 to 1
     * @return from 0 to 1; {@code score} itself of a group for which all people stand in
     * @throws IllegalArgumentException if the group has too few people and is to be refused
     */
    public double of(String group, double score) {
        ScoreDistribution own = distribution(group);
        // Also of the only group there is: through ranks and back would round.
        return own == all ? score : (1 - level) * score + level * all.score(own.rank(score));
    }

    private ScoreDistribution distribution(String group) {
        ScoreDistribution own = groups.get(group);
        long people = own == null ? 0 : own.size();
        boolean pooled = smallGroups.pools(group, people, minimumGroup, all.size());
        return own == null || pooled ? all : own;
    }
}
