package dev.cohort.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** An encoder as JSON: feature names, and what each column was fitted to. */
public final class EncoderFile {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private EncoderFile() {}

    /** The encoder as text. */
    public static String format(Encoder encoder) {
        ObjectNode file = JSON.createObjectNode();
        file.put("fitted_to_rows", encoder.fittedTo());
        ArrayNode names = file.putArray("feature_names");
        encoder.featureNames().forEach(names::add);
        ArrayNode columns = file.putArray("columns");
        encoder.codes().forEach(code -> write(code, columns.addObject()));
        try {
            return JSON.writeValueAsString(file) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An encoder has a JSON form", e);
        }
    }

    /**
     * The encoder of a text.
     *
     * @throws IllegalArgumentException if it breaks a rule; says where and which
     */
    public static Encoder parse(String json) {
        SchemaObject file;
        try {
            file = new SchemaObject("the encoder", JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("must be JSON, got something else", e);
        }
        List<FeatureCode> codes = new ArrayList<>();
        file.objects("columns").forEach(column -> codes.add(read(column)));
        Encoder encoder = new Encoder(codes, (long) file.number("fitted_to_rows", 0));
        if (!file.texts("feature_names", List.of()).equals(encoder.featureNames())) {
            throw file.mistake("feature_names must be those of its columns, " + encoder.featureNames());
        }
        file.close();
        return encoder;
    }

    private static void write(FeatureCode code, ObjectNode into) {
        into.put("name", code.column());
        if (code instanceof NumberCode number) {
            into.put("centre", number.centre()).put("spread", number.spread());
            if (number.fill() != null) {
                into.put("fill_number", number.fill());
            }
        } else if (code instanceof CategoryCode category) {
            ArrayNode categories = into.putArray("categories");
            category.categories().forEach(categories::add);
            into.put("if_unknown", category.ifUnknown() == IfUnknown.ZEROS ? "zeros" : "refuse");
            if (category.fill() != null) {
                into.put("fill", category.fill());
            }
        }
    }

    private static FeatureCode read(SchemaObject column) {
        FeatureCode code = column.has("categories")
                ? new CategoryCode(
                        column.text("name"),
                        column.optionalText("fill"),
                        column.texts("categories", List.of()),
                        column.choice("if_unknown", IfUnknown.class, IfUnknown.REFUSE))
                : new NumberCode(
                        column.text("name"),
                        column.has("fill_number") ? column.number("fill_number", 0) : null,
                        column.number("centre", Double.NaN),
                        column.number("spread", Double.NaN));
        column.close();
        return code;
    }
}
