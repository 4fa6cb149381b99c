package dev.cohort.seamless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.seamless.Piece.Corner;
import dev.cohort.volume.Box;
import dev.cohort.volume.Shape;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PieceTest {

    @Property(tries = 200)
    void coresCoverAnAxisOnceAndTheirTilesAreNoLongerThanAPatchWithItsMargins(
            @ForAll @IntRange(min = 1, max = 50) int length,
            @ForAll @IntRange(min = 1, max = 9) int patch,
            @ForAll @IntRange(min = 0, max = 5) int before,
            @ForAll @IntRange(min = 0, max = 5) int after,
            @ForAll @IntRange(min = 0, max = 3) int halvings) {
        int multiple = 1 << halvings;
        Margin margin = new Margin(before * multiple, after * multiple, multiple);
        List<Span> cores = Piece.cut(length * multiple, patch * multiple, margin);
        assertThat(cores.get(0).from()).isZero();
        for (int i = 0; i < cores.size(); i++) {
            Span core = cores.get(i);
            Span tile = new Span(core.from() - margin.before(), core.to() + margin.after()).within(length * multiple);
            assertThat(tile.length()).isLessThanOrEqualTo((before + patch + after) * multiple);
            assertThat(core.alignedTo(multiple)).isEqualTo(core);
            assertThat(core.to())
                    .isEqualTo(i + 1 < cores.size() ? cores.get(i + 1).from() : length * multiple);
        }
    }

    @Test
    void holdsTheVolumeInItsMiddle() {
        Piece piece = Piece.of(new Shape(21, 5, 8), new Shape(8, 8, 8), new Margin(4, 4, 4));
        assertThat(piece.extent()).isEqualTo(new Shape(24, 8, 8));
        assertThat(piece.corner()).isEqualTo(new Corner(-1, -1, 0));
        assertThat(piece.isWhole()).isFalse();
        assertThat(piece.layers()).hasSize(1);
        assertThat(piece.layers().get(0)).hasSize(2);
        assertThat(piece.place(piece.layers().get(0).get(1))).isEqualTo(new Box(11, -1, 0, new Shape(12, 8, 8)));
    }

    @Test
    void isWholeWhereATileHoldsTheVolume() {
        Margin margin = new Margin(4, 8, 4);
        Shape patch = new Shape(8, 8, 1);
        assertThat(Piece.of(new Shape(3, 8, 1), patch, margin).extent()).isEqualTo(patch);
        assertThat(Piece.of(new Shape(18, 20, 1), patch, margin).isWhole()).isTrue();
        assertThat(Piece.of(new Shape(21, 20, 1), patch, margin).isWhole()).isFalse();
    }

    @Test
    void marginsOfTwoNetworksSuitBoth() {
        assertThat(new Margin(6, 8, 2).union(new Margin(16, 20, 4))).isEqualTo(new Margin(16, 20, 4));
        assertThat(new Margin(6, 10, 2).union(new Margin(4, 4, 4))).isEqualTo(new Margin(8, 12, 4));
    }

    @Test
    void aPlaceOfAMirrorImageIsCountedFromTheOtherEnd() {
        assertThat(new Span(2, 5).reversed(12)).isEqualTo(new Span(7, 10));
        assertThat(new Span(-3, 14).within(12)).isEqualTo(new Span(0, 12));
        assertThat(new Span(-3, 5).alignedTo(4)).isEqualTo(new Span(-4, 8));
    }
}
