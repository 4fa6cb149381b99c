package dev.cohort.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;
import org.jspecify.annotations.Nullable;

/**
 * A drawing as Lets-Plot's description of it, a tree of maps: layers of marks over scales.
 *
 * @see <a href="https://lets-plot.org/kotlin/">Lets-Plot, a grammar of graphics after ggplot2</a>
 */
final class Plot {

    private final int width;
    private final int height;
    private final List<Object> layers = new ArrayList<>();
    private final List<Object> scales = new ArrayList<>();
    private boolean lying;

    Plot(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /**
     * Adds marks.
     *
     * @param columns of equal length, by name
     * @param mapping which column is which property of a mark
     * @param options what is the same for all marks
     */
    Plot layer(String marks, Map<String, ?> columns, Map<String, String> mapping, Map<String, ?> options) {
        Map<String, Object> layer = new LinkedHashMap<>(options);
        layer.put("geom", marks);
        layer.put("data", columns);
        layer.put("mapping", mapping);
        layer.put("tooltips", "none");
        layers.add(layer);
        return this;
    }

    Plot axis(String aesthetic, Axis axis) {
        Map<String, @Nullable Object> scale = new LinkedHashMap<>();
        scale.put("aesthetic", aesthetic);
        scale.put("name", axis.name());
        if (axis.low() != null || axis.high() != null) {
            List<@Nullable Object> limits = new ArrayList<>();
            limits.add(axis.low());
            limits.add(axis.high());
            scale.put("limits", limits);
        }
        scales.add(scale);
        return this;
    }

    /** What the values of a property look like, in the order of the names. */
    Plot values(String aesthetic, List<String> names, List<?> looks) {
        scales.add(Map.of("aesthetic", aesthetic, "limits", names, "breaks", names, "values", looks, "name", ""));
        return this;
    }

    /** Names in this order; from the top where the chart lies on its side. */
    Plot names(String aesthetic, String title, List<String> names) {
        scales.add(Map.of("aesthetic", aesthetic, "limits", names, "name", title, "discrete", true));
        return this;
    }

    /** Turns the first axis upright, so that long names are read without tilting the head. */
    Plot onItsSide() {
        lying = true;
        return this;
    }

    String svg(boolean legend) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("kind", "plot");
        spec.put("ggsize", Map.of("width", width, "height", height));
        spec.put(
                "theme",
                Map.of(
                        "name",
                        "minimal",
                        "legend_position",
                        legend ? "bottom" : "none",
                        "panel_grid_minor",
                        Map.of("blank", true, "name", "blank")));
        spec.put("scales", scales);
        spec.put("layers", layers);
        if (lying) {
            spec.put("coord", Map.of("name", "flip", "flip", true));
        }
        return Ink.inPage(PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
                mutable(spec),
                null,
                (pixelsAcross, pixelsDown, colours) -> {
                    throw new UnsupportedOperationException("Charts hold no pixels");
                },
                true));
    }

    /** The library adds to what it is given. */
    private static Map<String, Object> mutable(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), mutable(value)));
        return copy;
    }

    @SuppressWarnings("NullAway") // null is how the library writes an open end of a scale
    private static Object mutable(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return mutable(map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(one -> copy.add(mutable(one)));
            return copy;
        }
        return value;
    }
}
