package dev.cohort.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GroupingTest {

    @Property(tries = 200)
    void readsTheTextItWrites(@ForAll @IntRange(min = 1, max = 40) int extent, @ForAll long seed) {
        Grouping grouping = Variant.grouping(extent, new Random(seed));
        assertThat(Grouping.parse(grouping.toString())).isEqualTo(grouping).hasSameHashCodeAs(grouping);
    }

    @Test
    void hasAShortText() {
        assertThat(Grouping.EACH).hasToString("each");
        assertThat(Grouping.ALL).hasToString("all");
        assertThat(Grouping.blocks(4)).hasToString("blocks 4");
        assertThat(Grouping.sizes(3, 1, 2)).hasToString("sizes 3 1 2");
        assertThat(Grouping.assigned(0, 0, 1)).hasToString("assigned 0 0 1");
        assertThat(Grouping.leading(0, 1)).hasToString("leading 0 1");
        assertThat(Grouping.parse("  sizes  3 1   2 ")).isEqualTo(Grouping.sizes(3, 1, 2));
    }

    @Test
    void areEqualIfTheyGroupAlikeByTheSameRule() {
        assertThat(Grouping.assigned(0, 1)).isNotEqualTo(Grouping.assigned(0, 0));
        assertThat(Grouping.assigned(0, 1)).isNotEqualTo(Grouping.leading(0, 1));
        assertThat(Grouping.EACH).isNotEqualTo("each");
    }

    @Test
    void tellsHowManyChannelsEachGroupHas() {
        assertThat(Grouping.EACH.groupSizes(3)).containsExactly(1, 1, 1);
        assertThat(Grouping.ALL.groupSizes(3)).containsExactly(3);
        assertThat(Grouping.blocks(2).groupSizes(6)).containsExactly(3, 3);
        assertThat(Grouping.assigned(2, 0, 2).groupSizes(3)).containsExactly(1, 0, 2);
        assertThat(Grouping.assigned(2, 0, 2).isAssigned()).isTrue();
        assertThat(Grouping.blocks(2).isAssigned()).isFalse();
        refuses(() -> Grouping.assigned(0, 1).groupSizes(3), "each channel must have a group, got 2 for 3");
    }

    @Test
    void refusesTextThatIsNoGrouping() {
        for (String text : List.of(
                "",
                "some",
                "each 1",
                "all 0",
                "blocks",
                "blocks 2 3",
                "blocks two",
                "blocks 1.5",
                "sizes",
                "sizes 3,1",
                "assigned",
                "assigned 0 x",
                "leading",
                "blocks 99999999999",
                "EACH")) {
            assertThatThrownBy(() -> Grouping.parse(text))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a grouping must be each, all, blocks N, sizes N..., assigned N... or leading N...,"
                            + " got \"" + text + "\"");
        }
    }

    @Test
    void refusesNumbersThatMakeNoGroups() {
        refuses(() -> Grouping.parse("blocks 0"), "groups must be positive, got 0");
        refuses(() -> Grouping.blocks(-1), "groups must be positive, got -1");
        refuses(() -> Grouping.sizes(2, 0), "group sizes must be positive, got [2, 0]");
        refuses(() -> Grouping.sizes(), "group sizes must sum to 1 to 2147483647, got []");
        refuses(
                () -> Grouping.sizes(Integer.MAX_VALUE, 1),
                "group sizes must sum to 1 to 2147483647, got [2147483647, 1]");
        refuses(() -> Grouping.assigned(), "an assignment must have at least one group number, got none");
        refuses(() -> Grouping.leading(), "an assignment must have at least one group number, got none");
        refuses(() -> Grouping.assigned(0, -1), "group numbers must be 0 to 2147483646, got -1");
        refuses(() -> Grouping.leading(Integer.MAX_VALUE), "group numbers must be 0 to 2147483646, got 2147483647");
    }

    @Test
    void refusesAnAxisThatItDoesNotFit() {
        refuses(
                () -> Grouping.blocks(7).over("channel", 32),
                "groups must divide the channel count, got 7 groups for 32 channels");
        refuses(
                () -> Grouping.sizes(3, 4).over("channel", 8),
                "group sizes must sum to the channel count, got 7 for 8");
        refuses(() -> Grouping.assigned(0, 1).over("sample", 3), "each sample must have a group, got 2 for 3");
        refuses(
                () -> Grouping.leading(0, 1, 1).over("position", 8),
                "leading positions must divide the position count, got 3 leading positions for 8 positions");
    }

    private static void refuses(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void keepsTheNumbersItWasGiven() {
        int[] numbers = {0, 1};
        Grouping grouping = Grouping.assigned(numbers);
        numbers[0] = 7;
        assertThat(grouping).isEqualTo(Grouping.assigned(0, 1));
    }
}
