package dev.cohort.sensor;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.MemoryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recordings and plans for tests. */
final class Recordings {

    static final Path SCRATCH = Path.of(System.getProperty("java.io.tmpdir"));

    private Recordings() {}

    static RecordingPlan plan(Columns columns, Missing missing, String... excluded) {
        return new RecordingPlan(columns, SensorMap.none(), Set.of(excluded), missing, null, 0.5);
    }

    /** Columns t in milliseconds, label and, if it is there, subject; the others are channels. */
    static RecordingPlan timed(@Nullable String subject, String... excluded) {
        return plan(new Columns(Header.AUTO, null, "t", ClockUnit.MS, "label", subject), Missing.REFUSE, excluded);
    }

    static RecordingReader open(String name, String content, RecordingPlan plan)
            throws IOException, UnreadableFileException {
        return RecordingReader.open(new MemoryFile(name, content.getBytes(StandardCharsets.UTF_8)), plan, SCRATCH);
    }

    static Recording csv(String content, RecordingPlan plan) throws IOException, UnreadableFileException {
        try (RecordingReader reader = open("a.csv", content, plan)) {
            return next(reader);
        }
    }

    /** The next recording, which must be there. */
    static Recording next(RecordingReader reader) throws IOException, UnreadableFileException {
        return Objects.requireNonNull(reader.next());
    }

    static WindowPlan windows(String window, String hop, String shortest, LabelRule rule, @Nullable String sought) {
        return new WindowPlan(Length.parse(window), Length.parse(hop), Length.parse(shortest), rule, sought);
    }

    static List<Window> cut(Recording recording, WindowPlan plan) throws UnreadableFileException {
        List<Window> windows = new ArrayList<>();
        Iterator<Window> cut = new Windows(recording, "a.csv", plan);
        cut.forEachRemaining(windows::add);
        return windows;
    }

    static float[] values(Recording recording, Window window) throws IOException {
        float[] values = new float[window.samples() * recording.channels().size()];
        ByteBuffer.wrap(recording.values(window))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
