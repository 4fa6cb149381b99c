package dev.cohort.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.MemoryFile;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordingReaderTest {

    private static final RecordingPlan CHANNELS = Recordings.plan(Columns.ofChannels(), Missing.REFUSE);

    @Test
    void tellsAHeaderFromNumbers() throws Exception {
        try (Recording named = Recordings.csv("x,y\n1,2\n", CHANNELS);
                Recording bare = Recordings.csv("1,2\n3,4\n", CHANNELS)) {
            assertThat(named.channels()).extracting(Channel::name).containsExactly("x", "y");
            assertThat(named.facts().samples()).isEqualTo(1);
            assertThat(bare.channels()).extracting(Channel::name).containsExactly("c1", "c2");
            assertThat(bare.facts().samples()).isEqualTo(2);
        }
    }

    @Test
    void findsOutWhatPartsTheFields() throws Exception {
        for (String delimiter : new String[] {",", ";", "\t", " "}) {
            try (Recording recording = Recordings.csv(
                    "x y,z\n".replaceAll("[ ,]", delimiter) + "1,2,3\n".replace(",", delimiter), CHANNELS)) {
                assertThat(recording.channels()).hasSize(3);
            }
        }
    }

    @Test
    void readsTimesOfEveryUnit() throws Exception {
        for (String[] unitAndTimes : new String[][] {
            {"S", "0.5", "1.0"},
            {"MS", "500", "1000"},
            {"US", "500000", "1e6"},
            {"NS", "5e8", "1000000000"},
            {"ISO", "2024-02-28T23:59:59.75Z", "2024-02-29 00:00:00.25"}
        }) {
            Columns columns = new Columns(Header.AUTO, null, "t", ClockUnit.valueOf(unitAndTimes[0]), null, null);
            try (Recording recording = Recordings.csv(
                    "t,x\n" + unitAndTimes[1] + ",1\n" + unitAndTimes[2] + ",2\n",
                    Recordings.plan(columns, Missing.REFUSE))) {
                assertThat(recording.facts().sampleRateHz()).isEqualTo(2.0);
            }
        }
    }

    @Test
    void assignsChannelsToSensorsByName() throws Exception {
        SensorMap map = sensors("channel,group,unit\nc..d,leg,mg\na,trunk,deg/s\n");
        RecordingPlan plan = new RecordingPlan(Columns.ofChannels(), map, Set.of(), Missing.REFUSE, null, 0.5);
        try (Recording recording = Recordings.csv("a,b,c,d\n1,x,3,4\n", plan)) {
            assertThat(recording.channels())
                    .containsExactly(
                            new Channel("c", "leg", "mg"),
                            new Channel("d", "leg", "mg"),
                            new Channel("a", "trunk", "deg/s"));
            Window whole = Recordings.cut(recording, Recordings.windows("all", "all", "1", LabelRule.LAST, null))
                    .get(0);
            assertThat(Recordings.values(recording, whole)).containsExactly(3, 4, 1);
        }
        assertThatThrownBy(() -> Recordings.csv("a,b,c\n1,2,3\n", plan))
                .hasMessage("a.csv: must have the channel d of sensors.csv, got the columns [a, b, c]");
        RecordingPlan twice = new RecordingPlan(
                Columns.ofChannels(),
                sensors("channel,group,unit\na..b,g,\nb,h,\n"),
                Set.of(),
                Missing.REFUSE,
                null,
                0.5);
        assertThatThrownBy(() -> Recordings.csv("a,b\n1,2\n", twice))
                .hasMessage("sensors.csv: must name each channel once, got b twice");
    }

    @Test
    void refusesAFileOfSensorsWithoutItsColumnsOrValues() {
        assertThatThrownBy(() -> sensors("channel,sensor\n"))
                .hasMessage("sensors.csv: must have the columns channel, group and unit, got [channel, sensor]");
        assertThatThrownBy(() -> sensors("channel,group,unit\na,,\n"))
                .hasMessage("sensors.csv: line 2 must give channel, group and unit, got [a, , ]");
        assertThatThrownBy(() -> sensors("channel,group,unit\n"))
                .hasMessage("sensors.csv: must name at least one channel, got none");
    }

    @Test
    void refusesLinesThatBreakARule() {
        refusesCsv("", "must hold at least one sample, got an empty file");
        refusesCsv("t,x,label\n", "must hold at least one sample, got none");
        refusesCsv("t,x,label\n1,2\n", "line 2 must have 3 fields, got 2");
        refusesCsv(
                "t,x,label\n1,2,a\n\n2,?,a\n",
                "line 4 must give every channel, or --missing tell what to do, got a value missing");
        refusesCsv("t,x,label\n1,1e39,a\n", "line 2 must be a number of float32 in field 2, got 1e39");
        refusesCsv("t,x,label\n1,one,a\n", "line 2 must be a number of float32 in field 2, got one");
        refusesCsv("t,x,label\n,1,a\n", "line 2 must give a time in t, got none");
        refusesCsv("t,x,label\nnow,1,a\n", "line 2 must give a time in t, got now");
        refusesCsv("t,x\n1,2\n", "must have the column label, got the columns [t, x]");
        refusesCsv("t,x,x,label\n", "must name each column once, got x twice");
        refusesCsv("t,label\n1,a\n", "must have at least one channel, got the columns [t, label]");
        refusesCsv("t,x,label\n1,\"2\"3,a\n", "line 2 must end a field where its quotes close, got one that does not");
    }

    @Test
    void cutsOrFillsWhereValuesAreMissing() throws Exception {
        String csv = "x,y\n?,0\n1,2\n3,\n5,6\n";
        try (Recording cut = Recordings.csv(csv, Recordings.plan(Columns.ofChannels(), Missing.CUT));
                Recording filled = Recordings.csv(csv, Recordings.plan(Columns.ofChannels(), Missing.PREVIOUS))) {
            WindowPlan whole = Recordings.windows("all", "all", "1", LabelRule.LAST, null);
            assertThat(Recordings.cut(cut, whole))
                    .containsExactly(new Window(0, 0, 1, 1, 1, null, null), new Window(1, 1, 3, 1, 1, null, null));
            Window one = Recordings.cut(filled, whole).get(0);
            assertThat(one.first()).isEqualTo(1);
            assertThat(Recordings.values(filled, one)).containsExactly(1, 2, 3, 2, 5, 6);
            assertThat(cut.facts().missing()).isEqualTo(2);
            assertThat(filled.facts().missing()).isEqualTo(2);
        }
    }

    @Test
    void readsSeriesOfSktime() throws Exception {
        String ts = """
                #of two dimensions: see https://example.org
                @problemName Two
                @timeStamps false
                @univariate false
                @dimensions 2
                @equalLength false
                @classLabel true up down
                @data
                1,2,3:4,5,6:up

                7:8:down
                """;
        try (RecordingReader reader = Recordings.open("a.ts", ts, CHANNELS)) {
            WindowPlan whole = Recordings.windows("all", "all", "1", LabelRule.LAST, null);
            try (Recording first = Recordings.next(reader);
                    Recording second = Recordings.next(reader)) {
                assertThat(Recordings.cut(first, whole)).containsExactly(new Window(0, 0, 0, 3, 3, "up", null));
                assertThat(Recordings.values(first, Recordings.cut(first, whole).get(0)))
                        .containsExactly(1, 4, 2, 5, 3, 6);
                assertThat(Recordings.cut(second, whole)).containsExactly(new Window(0, 0, 0, 1, 1, "down", null));
            }
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void refusesASeriesAndReadsThoseBehindIt() throws Exception {
        String ts = """
                @dimensions 2
                @equalLength true
                @seriesLength 2
                @missing false
                @classLabel true a
                @data
                1,2:a
                1,2:3:a
                1:2:a
                1,2:3,4:b
                1,x:3,4:a
                1,?:3,4:a
                (0,1):(0,2):a
                1,2:3,4:a
                """;
        try (RecordingReader reader = Recordings.open("a.ts", ts, CHANNELS)) {
            for (String message : new String[] {
                "line 7 must have 2 dimensions, got 1",
                "line 8 must have as many values in every dimension, got 2 and 1",
                "line 9 must have 2 values in every dimension, got 1",
                "line 10 must end with a label of @classLabel, got b",
                "line 11 must hold numbers, got x",
                "line 12 must give every value, by @missing false, got one missing",
                "line 13 must hold values without times, got a parenthesis",
            }) {
                assertThatThrownBy(reader::next)
                        .isInstanceOf(UnreadableFileException.class)
                        .hasMessage("a.ts: " + message);
            }
            try (Recording last = Recordings.next(reader)) {
                assertThat(last.facts().samples()).isEqualTo(2);
            }
        }
    }

    @Test
    void refusesHeadersOfSktimeThatBreakARule() {
        refusesTs("1,2:a\n", "line 1 must be a comment, a keyword of .ts files or @data, got 1,2:a");
        refusesTs("@problemName x\n", "must have a line @data, got none");
        refusesTs(
                "@timeStamps true\n@data\n",
                "@timeStamps must be false: pairs of time and value are not read, got true");
        refusesTs("@univariate maybe\n", "line 1 must be @univariate true or false, got maybe");
        refusesTs("@dimensions 0\n", "line 1 must be @dimensions and a positive number, got 0");
    }

    private static SensorMap sensors(String content) throws Exception {
        return SensorMap.read(new MemoryFile("sensors.csv", content.getBytes(StandardCharsets.UTF_8)));
    }

    private static void refusesCsv(String content, String message) {
        assertThatThrownBy(() -> Recordings.csv(content, Recordings.timed(null)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("a.csv: " + message);
    }

    private static void refusesTs(String content, String message) {
        assertThatThrownBy(() -> Recordings.open("a.ts", content, CHANNELS))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("a.ts: " + message);
    }
}
