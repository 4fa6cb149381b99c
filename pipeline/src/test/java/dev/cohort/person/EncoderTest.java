package dev.cohort.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EncoderTest {

    private static final String SCHEMA = """
            {"columns": [
                {"name": "x", "kind": "number", "if_missing": "median"},
                {"name": "y", "kind": "number", "if_missing": "mean", "scale": "min_max"},
                {"name": "c", "kind": "category", "if_missing": "category", "if_unknown": "zeros"},
                {"name": "sex", "kind": "protected"}]}
            """;

    @Test
    void scalesNumbersFillsGapsAndOpensCategories() throws Exception {
        List<Person> people = TinyPeople.read(SCHEMA, "x,y,c,sex", "1,0,b,f", "3,10,a,m", "1,,b,f", ",5,,m", "7,5,a,f");
        Encoder encoder = TinyPeople.fit(SCHEMA, people);
        assertThat(encoder.featureNames()).containsExactly("x", "y", "c=a", "c=b", "c=missing");
        // x: 1, 3, 1, 7 have mean 3, variance 6 and the lower median 1; y: 0 to 10 with mean 5.
        float low = (float) (-2 / Math.sqrt(6));
        assertThat(encoder.encode(people.get(0), "")).containsExactly(low, 0, 0, 1, 0);
        assertThat(encoder.encode(people.get(1), "")).containsExactly(0, 1, 1, 0, 0);
        assertThat(encoder.encode(people.get(2), "")).containsExactly(low, 0.5f, 0, 1, 0);
        assertThat(encoder.encode(people.get(3), "")).containsExactly(low, 0.5f, 0, 0, 1);
        assertThat(encoder.fittedTo()).isEqualTo(5);
    }

    @Test
    void protectedAttributesAreFeaturesOnlyWhenTold() throws Exception {
        PeopleSchema schema = SchemaFile.parse(SCHEMA);
        List<String> lines = List.of("x,y,c,sex", "1,0,b,f", "3,10,a,m");
        Encoder told = TinyPeople.fit(schema.features(List.of("sex")), TinyPeople.read(schema, List.of("sex"), lines));
        assertThat(told.featureNames()).endsWith("sex=f", "sex=m");
        assertThatThrownBy(() -> schema.features(List.of("x")))
                .hasMessage("must name protected columns, [sex], got [x]");
    }

    @Test
    void aCategoryOfNoTrainingRowIsRefusedOrAllZeros() throws Exception {
        Encoder zeros = TinyPeople.fit(SCHEMA, TinyPeople.read(SCHEMA, "x,y,c,sex", "1,0,b,f"));
        Person other = TinyPeople.read(SCHEMA, "x,y,c,sex", "1,0,z,f").get(0);
        assertThat(zeros.encode(other, "")).containsExactly(0, 0, 0, 0);
        String strict = SCHEMA.replace("zeros", "refuse");
        Encoder refusing = TinyPeople.fit(strict, TinyPeople.read(strict, "x,y,c,sex", "1,0,b,f"));
        assertThatThrownBy(() -> refusing.encode(other, "tiny.csv line 9"))
                .hasMessage("tiny.csv line 9: c must be a category that a training row has, got z");
    }

    @Test
    void aNumberThatNeverVariesIsZero() throws Exception {
        List<Person> people = TinyPeople.read(SCHEMA, "x,y,c,sex", "0.1,0.1,b,f", "0.1,0.1,b,f", "0.1,0.1,b,f");
        assertThat(TinyPeople.fit(SCHEMA, people).encode(people.get(0), "")).startsWith(0, 0);
    }

    @Test
    void keepsTheSpreadOfAlmostEqualLargeNumbers() throws Exception {
        List<Person> people = TinyPeople.read(SCHEMA, "x,y,c,sex", "1e15,0,b,f", "1000000000000001,0,b,f");
        NumberCode code = (NumberCode) TinyPeople.fit(SCHEMA, people).codes().get(0);
        assertThat(code.spread()).isEqualTo(0.5);
    }

    @Test
    void refusesAColumnWithoutAnyValue() throws Exception {
        List<Person> people = TinyPeople.read(SCHEMA, "x,y,c,sex", ",0,b,f");
        assertThatThrownBy(() -> TinyPeople.fit(SCHEMA, people))
                .hasMessage("column x must have a value in some training row, got none");
    }

    @Property(tries = 300)
    void fitsTheSameEncoderInAnyOrderAndGrouping(
            @ForAll @Size(min = 1, max = 30) List<Double> numbers,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int parts)
            throws Exception {
        List<Column> columns = SchemaFile.parse(SCHEMA).features(List.of());
        List<Person> people = new ArrayList<>();
        for (double number : numbers) {
            double small = Math.abs(number) <= 1e100 ? number : 1 / number;
            people.addAll(
                    TinyPeople.read(SCHEMA, "x,y,c,sex", small + "," + small * 0.1 + ",c" + people.size() % 3 + ",f"));
        }
        Encoder inOrder = TinyPeople.fit(columns, people);
        Collections.shuffle(people, new Random(seed));
        EncoderFit merged = new EncoderFit(columns);
        for (int part = 0; part < parts; part++) {
            EncoderFit some = new EncoderFit(columns);
            for (int i = part; i < people.size(); i += parts) {
                some.add(people.get(i));
            }
            merged.merge(some);
        }
        assertThat(EncoderFile.format(merged.encoder())).isEqualTo(EncoderFile.format(inOrder));
    }

    @Property(tries = 100)
    void meanAndDeviationAreThoseOfTheDefinition(
            @ForAll @Size(min = 2, max = 30) List<@IntRange(min = -1000, max = 1000) Integer> numbers) {
        NumberTally tally = new NumberTally(false);
        numbers.forEach(number -> tally.add(number / 8.0));
        double mean = numbers.stream().mapToDouble(n -> n / 8.0).average().orElseThrow();
        double variance = numbers.stream()
                .mapToDouble(n -> Math.pow(n / 8.0 - mean, 2))
                .average()
                .orElseThrow();
        assertThat(tally.mean()).isEqualTo(mean, within(1e-12));
        assertThat(tally.deviation()).isEqualTo(Math.sqrt(variance), within(1e-9));
    }

    @Property(tries = 200)
    void encodesEachPersonByThemselves(
            @ForAll @Size(min = 2, max = 20) List<@IntRange(min = 0, max = 9) Integer> numbers, @ForAll long seed)
            throws Exception {
        List<String> lines = new ArrayList<>(List.of("x,y,c,sex"));
        numbers.forEach(n -> lines.add(n + "," + n % 3 + "," + (char) ('a' + n % 4) + ",f"));
        List<Person> people = TinyPeople.read(SCHEMA, lines.toArray(String[]::new));
        Encoder encoder = TinyPeople.fit(SCHEMA, people);
        List<String> alone = new ArrayList<>();
        for (Person person : people) {
            alone.add(Arrays.toString(encoder.encode(person, "")));
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, people.size()).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        for (int i : order) {
            assertThat(Arrays.toString(encoder.encode(people.get(i), ""))).isEqualTo(alone.get(i));
        }
    }

    @Test
    void comesBackFromItsFileAsItWas() throws Exception {
        Encoder encoder =
                TinyPeople.fit(SCHEMA, TinyPeople.read(SCHEMA, "x,y,c,sex", "0.1,0.3,b,f", "3,10,\"a\"\"\",m", ",,,f"));
        assertThat(EncoderFile.parse(EncoderFile.format(encoder))).isEqualTo(encoder);
    }

    @Test
    void refusesFilesThatAreNoEncoderAndColumnsOfAnother() throws Exception {
        assertThatThrownBy(() -> EncoderFile.parse("{}"))
                .hasMessage("an encoder must have a column that becomes features, got none");
        assertThatThrownBy(() -> EncoderFile.parse("""
                {"columns": [{"name": "x", "centre": 0, "spread": 0}]}"""))
                .hasMessage("column x must have a finite fill and centre and a positive spread, got null, 0.0 and 0.0");
        Encoder encoder = TinyPeople.fit(SCHEMA, TinyPeople.read(SCHEMA, "x,y,c,sex", "1,0,b,f"));
        List<Column> others = SchemaFile.parse(SCHEMA).features(List.of("sex"));
        assertThatThrownBy(() -> encoder.requireColumns(others))
                .hasMessage("must be fitted to the schema's features, [x (number), y (number), c (category), "
                        + "sex (category)], got [x (number), y (number), c (category)]");
    }
}
