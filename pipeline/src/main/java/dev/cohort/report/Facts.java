package dev.cohort.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.chart.Html;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Names and values as a list that a page shows, taken from JSON; what is null or empty is left out. */
final class Facts {

    private static final int MOST_ITEMS = 12;

    private final Map<String, String> lines = new LinkedHashMap<>();

    Facts add(String name, String value) {
        if (!value.isEmpty()) {
            lines.put(name, value);
        }
        return this;
    }

    Facts add(String name, JsonNode value) {
        return add(name, text(value));
    }

    /** All values of an object, each under a name that begins with {@code prefix}. */
    Facts addAll(String prefix, JsonNode object) {
        object.fields().forEachRemaining(field -> add(prefix + field.getKey().replace('_', ' '), field.getValue()));
        return this;
    }

    Optional<String> html() {
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(lines.entrySet().stream()
                        .map(line -> "<dt>%s</dt><dd>%s</dd>%n"
                                .formatted(Html.escape(line.getKey()), Html.escape(line.getValue())))
                        .collect(Collectors.joining("", "<dl>\n", "</dl>\n")));
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            String items = StreamSupport.stream(value.spliterator(), false)
                    .limit(MOST_ITEMS)
                    .map(Facts::text)
                    .collect(Collectors.joining(", "));
            return value.size() > MOST_ITEMS ? items + " ... (" + value.size() + ")" : items;
        }
        if (value.isObject()) {
            return StreamSupport.stream(((Iterable<Map.Entry<String, JsonNode>>) value::fields).spliterator(), false)
                    .filter(field -> !text(field.getValue()).isEmpty())
                    .map(field -> field.getKey().replace('_', ' ') + " " + text(field.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value.isFloatingPointNumber()) {
            return Html.number(value.doubleValue());
        }
        return value.isNull() || value.isMissingNode() ? "" : value.asText();
    }
}
