package dev.cohort.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NodeGroupsTest {

    @Test
    void nodesOfAGraphAreAGroupWhereverTheyLie() {
        assertThat(NodeGroups.byGraph(7, 3, 7, -1)).isEqualTo(Grouping.assigned(2, 1, 2, 0));
    }

    @Test
    void equalLabelsOfTwoGraphsAreTwoGroups() {
        assertThat(NodeGroups.byLabel(new int[] {0, 0, 1, 1, 0}, new int[] {5, -2, 5, 5, 5}))
                .isEqualTo(Grouping.assigned(1, 0, 2, 2, 1));
        int least = Integer.MIN_VALUE;
        int most = Integer.MAX_VALUE;
        assertThat(NodeGroups.byLabel(new int[] {0, 1, least, most, 0}, new int[] {most, least, least, most, least}))
                .isEqualTo(Grouping.assigned(2, 3, 0, 4, 1));
    }

    @Test
    void blocksAreOfTheNodesOfEachGraphInTheirOrder() {
        // Graph 0 has the nodes 0, 2, 4, 5; graph 1 has 1, 3.
        assertThat(NodeGroups.byBlock(new int[] {0, 1, 0, 1, 0, 0}, 2)).isEqualTo(Grouping.assigned(0, 2, 0, 3, 1, 1));
    }

    @Test
    void refusesNodesThatCannotBeShared() {
        assertThatThrownBy(() -> NodeGroups.byLabel(new int[3], new int[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each node must have a graph and a label, got 3 graphs and 4 labels");
        assertThatThrownBy(() -> NodeGroups.byBlock(new int[] {4, 4, 9, 9, 9}, 2))
                .hasMessage("blocks must divide the node count of each graph, got 2 blocks for 3 nodes of graph 9");
        assertThatThrownBy(() -> NodeGroups.byBlock(new int[1], 0)).hasMessage("blocks must be positive, got 0");
    }
}
