package dev.cohort.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Allocated;
import dev.cohort.testing.MemoryFile;
import dev.cohort.testing.Mutations;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The beginnings of real files with changed, cut and inserted bytes: every document is read, cut into tokens, or refused. */
class TextFuzzTest {

    /** The buffer of a reader, and what Java's word boundaries hold. */
    private static final long FIXED_BYTES = 1L << 20;

    /** Of the file's size: each word is a string, and its tokens are remembered. */
    private static final long TIMES_THE_FILE = 200;

    private static final List<DocumentLayout> LAYOUTS = List.copyOf(EnumSet.allOf(DocumentLayout.class));
    private static final int BEGINNING = 6000;
    private static final String[] FILES = {"TREC.train.all", "medical_abstracts.csv", "sms_spam.tsv", "stsa.binary.dev"
    };
    private static final String[] ENCODINGS = {"UTF-8", "ISO-8859-1", "windows-1252", "Shift_JIS", "US-ASCII"};
    private static final List<String> SPICE = List.of(
            "\"",
            "\"\"",
            ",",
            "\t",
            "\n",
            "\r\n",
            "\0",
            "\1",
            " ",
            "\u00ff",
            "\u00c3\u00a9",
            "\u00ef\u00bb\u00bf",
            "\u00f0\u009f\u0098\u0080",
            "\u00ed\u00a0\u0080",
            "e\u00cc\u0081");

    private final Tokenizer tokenizer = new Tokenizer(BytePairs.learn(
            new TextRules(TokenKind.BYTE_PAIRS, Normalization.NFKC, true),
            Map.of(" the", 9L, " and", 5L, "ing", 3L, " study", 2L),
            300,
            1));

    @Property(tries = 2000)
    void mutatedFilesAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int changes)
            throws Exception {
        Random random = new Random(seed);
        String name = FILES[random.nextInt(FILES.length)];
        byte[] beginning = Mutations.beginning(SharedFolders.data("text").resolve(name), BEGINNING);
        byte[] content = Mutations.spiced(beginning, random, changes, SPICE);
        DocumentLayout layout = LAYOUTS.get(random.nextInt(LAYOUTS.size()));
        String encoding = ENCODINGS[random.nextInt(ENCODINGS.length)];
        DocumentPlan plan = new DocumentPlan(layout, encoding, false, "c2", "c1", null, ":");
        long before = Allocated.bytes();
        try (DocumentReader reader = new DocumentReader(new MemoryFile(name, content), plan)) {
            boolean isMore = true;
            while (isMore) {
                isMore = readOneOrRefuse(reader);
            }
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
        }
        assertThat(Allocated.bytes() - before)
                .as("bytes allocated for %d bytes of %s", content.length, name)
                .isLessThan(FIXED_BYTES + TIMES_THE_FILE * content.length);
    }

    private boolean readOneOrRefuse(DocumentReader reader) throws IOException {
        try {
            Document document = reader.next();
            if (document != null) {
                assertThat(document.text()).isNotBlank();
                assertThat(tokenizer.encode(document.text())).isNotEmpty();
            }
            return document != null;
        } catch (UnreadableFileException e) {
            assertThat(e).hasMessageContaining(", got ");
            return true;
        }
    }
}
