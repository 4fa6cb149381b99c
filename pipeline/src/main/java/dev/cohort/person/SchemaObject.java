package dev.cohort.person;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One object of a schema file: gives its values by key, and refuses those of the wrong type and keys nobody asked for. */
final class SchemaObject {

    private final String place;
    private final JsonNode node;
    private final Set<String> asked = new TreeSet<>();

    /** @param place how messages call the object, such as "columns[2]" */
    SchemaObject(String place, JsonNode node) {
        this.place = place;
        this.node = node;
        if (!node.isObject()) {
            throw new IllegalArgumentException(
                    place + " must be an object of keys and values, got " + node.getNodeType());
        }
    }

    String place() {
        return place;
    }

    /** Complains about this object. */
    IllegalArgumentException mistake(String complaint) {
        return new IllegalArgumentException(place + ": " + complaint);
    }

    String text(String key) {
        @Nullable String text = optionalText(key);
        if (text == null) {
            throw mistake(key + " must be given");
        }
        return text;
    }

    String text(String key, String otherwise) {
        return value(key, JsonNode::isTextual, "a text")
                .map(JsonNode::textValue)
                .orElse(otherwise);
    }

    @Nullable
    String optionalText(String key) {
        return value(key, JsonNode::isTextual, "a text")
                .map(JsonNode::textValue)
                .orElse(null);
    }

    @Nullable
    Integer optionalWhole(String key) {
        return value(key, JsonNode::isInt, "a whole number")
                .map(JsonNode::intValue)
                .orElse(null);
    }

    double number(String key, double otherwise) {
        return value(key, JsonNode::isNumber, "a number")
                .map(JsonNode::doubleValue)
                .orElse(otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return value(key, JsonNode::isBoolean, "true or false")
                .map(JsonNode::booleanValue)
                .orElse(otherwise);
    }

    boolean has(String key) {
        return node.has(key);
    }

    List<String> texts(String key, List<String> otherwise) {
        return has(key)
                ? list(key, JsonNode::isTextual, "texts")
                        .map(JsonNode::textValue)
                        .toList()
                : unasked(key, otherwise);
    }

    List<Double> numbers(String key) {
        return has(key)
                ? list(key, JsonNode::isNumber, "numbers")
                        .map(JsonNode::doubleValue)
                        .toList()
                : unasked(key, List.of());
    }

    List<SchemaObject> objects(String key) {
        List<SchemaObject> objects = new ArrayList<>();
        value(key, JsonNode::isArray, "a list of objects")
                .ifPresent(found ->
                        found.forEach(one -> objects.add(new SchemaObject(key + "[" + objects.size() + "]", one))));
        return objects;
    }

    Map<String, String> textByText(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        value(key, JsonNode::isObject, "an object of texts")
                .ifPresent(found -> found.fields().forEachRemaining(entry -> {
                    if (!entry.getValue().isTextual()) {
                        throw mistake(key + " must be an object of texts, got " + entry.getValue());
                    }
                    texts.put(entry.getKey(), entry.getValue().textValue());
                }));
        return texts;
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, @Nullable E otherwise) {
        @Nullable String text = otherwise == null ? text(key) : optionalText(key);
        for (E constant : type.getEnumConstants()) {
            if (text == null ? constant == otherwise : lower(constant).equals(text)) {
                return constant;
            }
        }
        throw mistake(key + " must be one of "
                + Arrays.stream(type.getEnumConstants())
                        .map(SchemaObject::lower)
                        .collect(Collectors.joining(", "))
                + ", got " + text);
    }

    /** Refuses keys that nobody asked for: most are misspelt. */
    void close() {
        node.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                throw mistake("keys must be of " + asked + ", got " + key);
            }
        });
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private <T> T unasked(String key, T otherwise) {
        asked.add(key);
        return otherwise;
    }

    private Stream<JsonNode> list(String key, Predicate<JsonNode> isRight, String wanted) {
        List<JsonNode> all = new ArrayList<>();
        value(key, JsonNode::isArray, "a list of " + wanted).ifPresent(found -> found.forEach(all::add));
        if (!all.stream().allMatch(isRight)) {
            throw mistake(key + " must be a list of " + wanted + ", got " + node.get(key));
        }
        return all.stream();
    }

    private Optional<JsonNode> value(String key, Predicate<JsonNode> isRight, String wanted) {
        asked.add(key);
        @Nullable JsonNode found = node.get(key);
        if (found != null && !isRight.test(found)) {
            throw mistake(key + " must be " + wanted + ", got " + found);
        }
        return Optional.ofNullable(found);
    }
}
