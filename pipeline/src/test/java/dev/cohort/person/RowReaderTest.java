package dev.cohort.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {

    private static final String SCHEMA = """
            {"missing": ["", "NA"], "columns": [
                {"name": "who", "kind": "subject"},
                {"name": "phone", "kind": "identifier"},
                {"name": "age", "kind": "protected", "bins": [18], "bin_names": ["child", "adult"]},
                {"name": "sex", "kind": "protected", "if_missing": "category", "rename": {"f": "female"}},
                {"name": "score", "position": 6, "kind": "number", "at_least": 0, "at_most": 10, "unit": "points"},
                {"name": "level", "kind": "ordinal", "values": ["low", "mid", "high"]},
                {"name": "w", "kind": "weight"},
                {"name": "class", "kind": "label", "drop_end": ".", "values": ["yes", "no"], "if_missing": "keep"}],
             "keep": [{"name": "level", "not_in": ["mid"]}]}
            """;
    private static final String HEADER = "who,phone,age,sex,score,score,level,w,class";

    @Test
    void readsEachColumnAsItsKind() throws Exception {
        Person person = TinyPeople.read(SCHEMA, HEADER, "ann, 555 ,18,f,9,2.5,high,0.5,yes.")
                .get(0);
        assertThat(person.line()).isEqualTo(2);
        assertThat(person.subject()).isEqualTo("ann");
        assertThat(person.identifiers()).isEqualTo(Map.of("phone", "555"));
        assertThat(person.attributes()).isEqualTo(Map.of("age", "adult", "sex", "female"));
        assertThat(person.group(List.of("sex", "age"))).isEqualTo("female, adult");
        assertThat(person.number(0)).isEqualTo(2.5);
        assertThat(person.number(1)).isEqualTo(2);
        assertThat(person.weight()).isEqualTo(0.5);
        assertThat(person.label()).isEqualTo("yes");
    }

    @Test
    void keepsAMissingLabelAndNamesAMissingAttribute() throws Exception {
        Person person =
                TinyPeople.read(SCHEMA, HEADER, "ann,,17,NA,9,2.5,low,1,").get(0);
        assertThat(person.label()).isNull();
        assertThat(person.attributes()).isEqualTo(Map.of("age", "child", "sex", "missing"));
        assertThat(person.identifiers()).isEmpty();
    }

    @Test
    void leavesOutRowsByTheRulesOfTheStudyBeforeLookingAtThem() throws Exception {
        assertThat(TinyPeople.read(SCHEMA, HEADER, "ann,,x,,x,x,mid,x,x", "ann,,x,,x,x,,x,x"))
                .isEmpty();
    }

    @Test
    void readsQuotedDelimitersAndQuotes() throws Exception {
        assertThat(TinyPeople.read(SCHEMA, HEADER, "\"ann, \"\"a\"\"\",,18,f,9,2.5,high,1,no")
                        .get(0)
                        .subject())
                .isEqualTo("ann, \"a\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ann,,18,f,9,2.5,high,1 | must have 9 fields, got 8
            ,,18,f,9,2.5,high,1,no | who must be given, got none
            ann,,NA,f,9,2.5,high,1,no | age must be given, got none
            ann,,x,f,9,2.5,high,1,no | age must be a number, got x
            ann,,18,f,9,11,high,1,no | score must be a number from 0 to 10 points, got 11
            ann,,18,f,9,0x1,high,1,no | score must be a number from 0 to 10 points, got 0x1
            ann,,18,f,9,NaN,high,1,no | score must be a number from 0 to 10 points, got NaN
            ann,,18,f,9,1e999,high,1,no | score must be a number from 0 to 10 points, got 1e999
            ann,,18,f,9,1,top,1,no | level must be one of low, mid, high, got top
            ann,,18,f,9,1,low,-1,no | w must not be negative, got -1
            ann,,18,f,9,1,low,1,maybe | class must be one of yes, no, got maybe
            "ann,,18,f,9,1,low,1,no | quotes must be closed on their line, unless quotes_span_lines is true, got an odd number of them
            "ann"a,,18,f,9,1,low,1,"no" | must be at most 4096 fields, quotes inside quotes doubled, got neither
            """)
    void refusesRowsThatBreakARule(String row, String message) {
        assertThatThrownBy(() -> TinyPeople.read(SCHEMA, HEADER, row)).hasMessage("tiny.csv line 2: " + message);
    }

    @Test
    void neverRepeatsALongValueInFull() {
        assertThatThrownBy(() -> TinyPeople.read(SCHEMA, HEADER, "ann,,18,f,9,1,low,1," + "x".repeat(1000)))
                .hasMessage("tiny.csv line 2: class must be one of yes, no, got " + "x".repeat(100) + "...");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a,b,a | the header must name a once, or the schema its position, got positions [1, 3]
            b,c   | the header must name a once, or the schema its position, got none
            """)
    void refusesHeadersInWhichAColumnIsNotFoundOnce(String header, String message) {
        assertThatThrownBy(() -> TinyPeople.read("{\"columns\": [{\"name\": \"a\", \"kind\": \"number\"}]}", header))
                .hasMessage("tiny.csv: " + message);
    }

    @Test
    void refusesAnotherNameAtAPosition() {
        String schema = "{\"columns\": [{\"name\": \"a\", \"position\": 2, \"kind\": \"number\"}]}";
        assertThatThrownBy(() -> TinyPeople.read(schema, "a,b"))
                .hasMessage("tiny.csv: column 2 of the header must be a, got b");
    }
}
