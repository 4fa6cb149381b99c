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
    void coresCoverAnAxisOnceAndAreNoLongerThanAPatch(
            @ForAll @IntRange(min = 1, max = 50) int length,
            @ForAll @IntRange(min = 1, max = 9) int patch,
            @ForAll @IntRange(min = 0, max = 3) int halvings) {
        int multiple = 1 << halvings;
        List<Span> spans = Piece.cut(length * multiple, patch * multiple, multiple);
        assertThat(spans.get(0).from()).isZero();
        for (int i = 0; i < spans.size(); i++) {
            assertThat(spans.get(i).length()).isLessThanOrEqualTo(patch * multiple);
            assertThat(spans.get(i).alignedTo(multiple)).isEqualTo(spans.get(i));
            assertThat(spans.get(i).to())
                    .isEqualTo(i + 1 < spans.size() ? spans.get(i + 1).from() : length * multiple);
        }
    }

    @Test
    void holdsTheVolumeInItsMiddle() {
        Piece piece = Piece.of(new Shape(21, 5, 8), new Shape(8, 8, 8), 4);
        assertThat(piece.extent()).isEqualTo(new Shape(24, 8, 8));
        assertThat(piece.corner()).isEqualTo(new Corner(-1, -1, 0));
        assertThat(piece.isWhole()).isFalse();
        assertThat(piece.layers()).hasSize(1);
        assertThat(piece.layers().get(0)).hasSize(3);
        assertThat(piece.place(piece.layers().get(0).get(1))).isEqualTo(new Box(7, -1, 0, new Shape(8, 8, 8)));
    }

    @Test
    void isWholeWhereAPatchHoldsTheVolume() {
        Piece piece = Piece.of(new Shape(3, 8, 1), new Shape(8, 8, 1), 4);
        assertThat(piece.isWhole()).isTrue();
        assertThat(piece.extent()).isEqualTo(new Shape(8, 8, 1));
    }

    @Test
    void aPlaceOfAMirrorImageIsCountedFromTheOtherEnd() {
        assertThat(new Span(2, 5).reversed(12)).isEqualTo(new Span(7, 10));
        assertThat(new Span(-3, 14).within(12)).isEqualTo(new Span(0, 12));
        assertThat(new Span(-3, 5).alignedTo(4)).isEqualTo(new Span(-4, 8));
    }
}
