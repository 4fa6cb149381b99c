package dev.cohort.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A bar for each name, with its interval where there is one; from the top in the given order.
 *
 * @param bars at least one; names differ
 */
public record BarChart(String title, Axis axis, List<Bar> bars) implements Chart {

    private static final int WIDTH = 480;
    private static final int AROUND = 70;
    private static final int BAR = 30;

    /**
     * A bar from 0.
     *
     * @param low where its interval begins; null without one, as is {@code high}
     */
    public record Bar(
            String name,
            double value,
            @Nullable Double low,
            @Nullable Double high) {
        public Bar {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("The bar " + name + " must be finite, got " + value);
            }
        }

        boolean hasInterval() {
            return low != null && high != null;
        }
    }

    public BarChart {
        bars = List.copyOf(bars);
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("A chart must have a bar at least");
        }
    }

    @Override
    public String words() {
        return bars.stream().map(BarChart::words).collect(Collectors.joining("; "));
    }

    private static String words(Bar bar) {
        String value = bar.name() + " " + Html.number(bar.value());
        Double low = bar.low();
        Double high = bar.high();
        return low == null || high == null ? value : value + " (" + Html.number(low) + " to " + Html.number(high) + ")";
    }

    @Override
    public ValueTable table() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Bar bar : bars) {
            List<@Nullable Object> row = new ArrayList<>(List.of(bar.name(), bar.value()));
            row.add(bar.low());
            row.add(bar.high());
            rows.add(row);
        }
        return new ValueTable(List.of("", axis.name(), "from", "to"), rows).withoutEmptyColumns();
    }

    @Override
    public String svg() {
        List<String> upwards = new ArrayList<>();
        bars.forEach(bar -> upwards.add(0, bar.name()));
        List<Bar> known = bars.stream().filter(Bar::hasInterval).toList();
        Plot plot = new Plot(WIDTH, AROUND + BAR * bars.size())
                .names("x", "", upwards)
                .axis("y", axis)
                .onItsSide()
                .layer(
                        "bar",
                        Map.of(
                                "name", bars.stream().map(Bar::name).toList(),
                                "value", bars.stream().map(Bar::value).toList()),
                        Map.of("x", "name", "y", "value"),
                        Map.of("stat", "identity", "fill", Ink.line(0), "size", 0, "alpha", 0.75, "width", 0.7));
        if (!known.isEmpty()) {
            plot.layer(
                    "errorbar",
                    Map.of(
                            "name", known.stream().map(Bar::name).toList(),
                            "low", known.stream().map(Bar::low).toList(),
                            "high", known.stream().map(Bar::high).toList()),
                    Map.of("x", "name", "ymin", "low", "ymax", "high"),
                    Map.of("color", Ink.TEXT, "width", 0.35, "size", 0.9));
        }
        return plot.svg(false);
    }
}
