package dev.cohort.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaFileTest {

    @Test
    void readsColumnsRulesAndGroups() {
        PeopleSchema schema = SchemaFile.parse("""
                {"delimiter": ";", "missing": ["NA"],  // a comment
                 "columns": [
                    {"name": "sex", "kind": "protected", "if_missing": "category"},
                    {"name": "years", "position": 4, "kind": "number", "unit": "years", "at_least": 0, "scale": "min_max"},
                    {"name": "age", "kind": "protected", "bins": [25, 46.5]}],
                 "keep": [{"name": "years", "at_most": 40}],
                 "groups": ["age"]}
                """);
        assertThat(schema.format()).isEqualTo(new TableFormat(';', '"', false, true, null, null));
        assertThat(schema.features(List.of())).extracting(Column::name).containsExactly("years");
        assertThat(schema.features(List.of("age"))).extracting(Column::name).containsExactly("years", "age");
        assertThat(schema.columns().get(1).range().rule()).isEqualTo("must be a number of at least 0 years");
        assertThat(schema.columns().get(2).knownCategories())
                .containsExactly("below 25", "25 to below 46.5", "46.5 or more");
        assertThat(schema.groups()).containsExactly("age");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name": "a", "kind": "nmber"} | columns[0]: kind must be one of number, category, ordinal, ignored, label, subject, weight, protected, identifier, got nmber
            {"name": "a", "kind": "number", "unti": "g"} | columns[0]: keys must be of [at_least, at_most, bin_names, bins, drop_end, identifying, if_missing, if_unknown, kind, missing, name, position, rename, scale, unit, values], got unti
            {"kind": "number"} | columns[0]: name must be given
            {"name": "a", "kind": "number", "position": 0} | columns[0]: position must be counted from 1, got 0
            {"name": "a", "kind": "number", "position": "1"} | columns[0]: position must be a whole number, got "1"
            {"name": "a", "kind": "category", "if_missing": "mean"} | columns[0]: if_missing must be one of category, mode, refuse for kind category, got mean
            {"name": "a", "kind": "protected", "if_missing": "mode"} | columns[0]: if_missing must be one of category, refuse for kind protected, got mode
            {"name": "a", "kind": "ordinal", "values": ["x"]} | columns[0]: an ordinal column must list two values or more, lowest first, got [x]
            {"name": "a", "kind": "category", "values": ["x", "x"]} | columns[0]: values must differ, got [x, x]
            {"name": "a", "kind": "number", "bins": [1]} | columns[0]: bins must be those of a protected column without values, got number
            {"name": "a", "kind": "protected", "bins": [2, 1]} | columns[0]: bins must be finite and ascend, got [2.0, 1.0]
            {"name": "a", "kind": "protected", "bins": [2], "bin_names": ["x"]} | columns[0]: bins must have an edge and bin_names one different name more, got [2.0] and [x]
            {"name": "a", "kind": "number", "at_least": 2, "at_most": 1} | columns[0]: at_least must not be above at_most, and neither beyond 1.0E100, got 2.0 and 1.0
            {"name": "a", "kind": "label"}, {"name": "b", "kind": "label"} | at most one column must be of kind label, got more
            {"name": "a", "kind": "label"}, {"name": "a", "kind": "number"} | columns must have different names, got a twice
            {"name": "a", "kind": "label", "position": 1}, {"name": "b", "kind": "number", "position": 1} | columns must have different positions, got 1 twice
            3 | columns[0] must be an object of keys and values, got NUMBER
            """)
    void refusesWhatCannotBe(String columns, String message) {
        assertThatThrownBy(() -> SchemaFile.parse("{\"columns\": [" + columns + "]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"delimiter": ", "} | the schema: delimiter must be one character and quote at most one, got ', ' and '"'
            {"delimiter": "a"} | delimiter must be one character, no letter, digit or end of line, got a
            {"header": false, "columns": [{"name": "a", "kind": "number"}]} | a file without header must have the position of each column, got none of a
            {"groups": ["a"]} | groups must name protected columns, [], got [a]
            {"keep": [{"name": "a"}]} | keep[0]: a rule to keep rows must have at_least, at_most, in or not_in, got none
            {"colums": []} | the schema: keys must be of [columns, comment, delimiter, fields, groups, header, keep, missing, quote, quotes_span_lines], got colums
            [] | the schema must be an object of keys and values, got ARRAY
            """)
    void refusesFilesThatCannotBe(String json, String message) {
        assertThatThrownBy(() -> SchemaFile.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void saysOnWhichLineAFileIsNoJson() {
        assertThatThrownBy(() -> SchemaFile.parse("{\n\"columns\": [}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be JSON, got something else in line 2, column 14");
    }
}
