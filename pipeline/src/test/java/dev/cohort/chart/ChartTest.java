package dev.cohort.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.chart.BarChart.Bar;
import dev.cohort.chart.LineChart.Line;
import dev.cohort.chart.LineChart.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChartTest {

    private static final Chart LINES = new LineChart(
            "Precision & \"recall\"",
            Axis.share("recall"),
            Axis.share("precision"),
            List.of(
                    new Line("a<b", List.of(new Point(0, 1), new Point(0.5, 0.75))),
                    new Line("other", List.of(new Point(0.5, 0.25)))),
            true);

    private static final Chart BARS = new BarChart(
            "Selection",
            Axis.share("rate"),
            List.of(new Bar("women", 0.5, 0.4, 0.625), new Bar("men", 0.25, null, null)));

    @Test
    void saysInWordsWhatItShows() {
        assertThat(LINES.words())
                .isEqualTo(
                        "Lines of precision by recall. a<b from 1 at 0 to 0.75 at 0.5; other from 0.25 at 0.5 to 0.25 at "
                                + "0.5. The diagonal is drawn for comparison");
        assertThat(BARS.words()).isEqualTo("women 0.5 (0.4 to 0.625); men 0.25");
        assertThat(boxes().words()).isEqualTo("one: median 2 of 3; none without values");
    }

    @Test
    void keepsEveryNumberInATable() {
        assertThat(LINES.table())
                .isEqualTo(new ValueTable(
                        List.of("recall", "a<b", "other"), List.of(row(0.0, 1.0, null), row(0.5, 0.75, 0.25))));
        assertThat(BARS.table())
                .isEqualTo(new ValueTable(
                        List.of("", "rate", "from", "to"),
                        List.of(row("women", 0.5, 0.4, 0.625), row("men", 0.25, null, null))));
        assertThat(boxes().table().rows())
                .containsExactly(row("one", 3, 1.0, 1.5, 2.0, 3.0, 4.0), row("none", 0, null, null, null, null, null));
    }

    @Test
    void isHtmlThatNamesItselfAndEscapesWhatItIsGiven() {
        assertThat(LINES.html())
                .contains(
                        "<svg role=\"img\" aria-label=\"Precision &amp; &quot;recall&quot;. Lines of precision by recall. ")
                .contains("<figcaption>Precision &amp; &quot;recall&quot;</figcaption>")
                .contains("<th scope=\"col\">a&lt;b</th>")
                .doesNotContain("a<b");
    }

    @Test
    void everyColourIsTheStyleSheetsAndNothingIsNamedOrFetched() {
        for (Chart chart : List.of(LINES, BARS, boxes())) {
            assertThat(chart.svg())
                    .contains("viewBox=\"0 0 480")
                    .contains("var(--line0)")
                    .doesNotContain("rgb(", "=\"#", " id=", "<style", "url(", "http", "NaN");
        }
    }

    @Test
    void isTheSameEachTime() {
        assertThat(LINES.svg()).isEqualTo(LINES.svg());
    }

    @Test
    void namesStandFromTheTopInTheirOrder() {
        String svg = BARS.svg().replaceAll("\\s", "");
        assertThat(height(svg, ">women<")).isLessThan(height(svg, ">men<"));
    }

    /** Where a name of the upright axis stands: the last move down before it. */
    private static double height(String svg, String text) {
        String before = svg.substring(0, svg.indexOf(text));
        String moves = before.substring(before.lastIndexOf("translate(0.0"));
        return Double.parseDouble(moves.substring("translate(0.0".length(), moves.indexOf(')')));
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThatThrownBy(() -> new Point(1, Double.NaN)).hasMessage("A point must be finite, got 1.0, NaN");
        assertThatThrownBy(() -> new Bar("x", Double.POSITIVE_INFINITY, null, null))
                .hasMessage("The bar x must be finite, got Infinity");
        assertThatThrownBy(() -> new BoxChart("t", Axis.free("v"), Map.of("none", List.of())))
                .hasMessage("A chart must have a value at least");
        assertThatThrownBy(() -> new Axis("a", 1.0, 1.0))
                .hasMessage("An axis must end above its beginning, got 1.0 to 1.0");
    }

    private static BoxChart boxes() {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        values.put("one", List.of(4.0, 1.0, 2.0));
        values.put("none", List.of());
        return new BoxChart("Boxes", Axis.free("value"), values);
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return new ArrayList<>(Arrays.asList(cells));
    }
}
