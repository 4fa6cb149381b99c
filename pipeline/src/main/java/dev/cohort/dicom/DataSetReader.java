package dev.cohort.dicom;

import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads elements up to the pixels, keeping those of {@link Tag} and skipping the rest.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/chtml/part05/chapter_7.html">DICOM PS3.5, 7</a>
 */
final class DataSetReader {

    /** The types with two bytes of length; all others, those to come and damaged ones too, have four. */
    private static final Set<String> SHORT_FORM = Set.of(
            "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM",
            "UI", "UL", "US");

    private static final long UNDEFINED = 0xffff_ffffL;
    private static final int ITEM = 0xfffe_e000;
    private static final int END_OF_ITEM = 0xfffe_e00d;
    private static final int END_OF_SEQUENCE = 0xfffe_e0dd;

    /** No kept element is longer; a longer one is a lie. */
    private static final int LONGEST_VALUE = 1 << 12;

    private static final int DEEPEST = 16;

    private final ElementStream in;
    private final boolean isExplicit;
    private @Nullable PixelData pixels;

    DataSetReader(ElementStream in, boolean isExplicit) {
        this.in = in;
        this.isExplicit = isExplicit;
    }

    /** An element's head. */
    private record Element(int tag, String vr, long length) {

        boolean isUndefined() {
            return length == UNDEFINED;
        }
    }

    /** Reads the elements of the file up to its pixels or its end. */
    DataSet readFile() throws IOException, UnreadableFileException {
        DataSet dataSet = new DataSet(in.file(), in.order());
        while (in.peek(1).length > 0) {
            Element element = next(isExplicit);
            if (element.tag == Tag.PIXEL_DATA) {
                pixels = locatePixels(element);
                return dataSet;
            }
            value(element, dataSet, isExplicit, 0);
        }
        return dataSet;
    }

    /** Reads the elements of a group, which must come next. */
    void readGroup(int group, DataSet into) throws IOException, UnreadableFileException {
        while (true) {
            byte[] next = in.peek(2);
            if (next.length < 2 || ((next[0] & 0xff) | (next[1] & 0xff) << 8) != group) {
                return;
            }
            value(next(isExplicit), into, isExplicit, 0);
        }
    }

    /** Where the pixels are, null if the file has none. */
    @Nullable
    PixelData pixels() {
        return pixels;
    }

    private Element next(boolean explicit) throws IOException, UnreadableFileException {
        int tag = in.tag();
        if (!explicit || tag >>> 16 == 0xfffe) {
            return new Element(tag, "", in.u32());
        }
        String vr = new String(in.bytes(2), StandardCharsets.ISO_8859_1);
        if (SHORT_FORM.contains(vr)) {
            return new Element(tag, vr, in.u16());
        }
        in.skip(2);
        return new Element(tag, vr, in.u32());
    }

    private void value(Element element, DataSet into, boolean explicit, int depth)
            throws IOException, UnreadableFileException {
        @Nullable Tag kept = Tag.of(element.tag);
        // A sequence of unknown type is written without types, whatever the file does.
        boolean inside = explicit && !element.vr.equals("UN");
        if (kept != null && kept.isSequence()) {
            into.put(kept, items(element, inside, depth));
        } else if (element.isUndefined()) {
            items(element, inside, depth);
        } else if (kept == null) {
            in.skip(element.length);
        } else {
            into.put(kept, kept(element, kept));
        }
    }

    private byte[] kept(Element element, Tag tag) throws IOException, UnreadableFileException {
        if (element.length > LONGEST_VALUE) {
            throw new UnreadableFileException(
                    in.file(), tag.keyword() + " must have at most " + LONGEST_VALUE + " bytes", element.length);
        }
        return in.bytes((int) element.length);
    }

    private List<DataSet> items(Element sequence, boolean explicit, int depth)
            throws IOException, UnreadableFileException {
        if (depth == DEEPEST) {
            throw new UnreadableFileException(in.file(), "sequences must nest at most " + DEEPEST + " deep", "more");
        }
        List<DataSet> items = new ArrayList<>();
        long end = sequence.isUndefined() ? Long.MAX_VALUE : in.position() + sequence.length;
        while (in.position() < end) {
            Element item = next(explicit);
            if (item.tag == END_OF_SEQUENCE) {
                break;
            }
            if (item.tag != ITEM) {
                throw new UnreadableFileException(in.file(), "a sequence must consist of items", hex(item.tag));
            }
            items.add(item(item, explicit, depth + 1));
        }
        return items;
    }

    private DataSet item(Element item, boolean explicit, int depth) throws IOException, UnreadableFileException {
        DataSet dataSet = new DataSet(in.file(), in.order());
        long end = item.isUndefined() ? Long.MAX_VALUE : in.position() + item.length;
        while (in.position() < end) {
            Element element = next(explicit);
            if (element.tag == END_OF_ITEM) {
                break;
            }
            value(element, dataSet, explicit, depth);
        }
        return dataSet;
    }

    private PixelData locatePixels(Element element) throws IOException, UnreadableFileException {
        // Without types, pixels are words; with them, the type says.
        boolean isWords = !element.vr.equals("OB");
        if (!element.isUndefined()) {
            return new PixelData(in.position(), element.length, isWords, List.of(), List.of());
        }
        Element table = fragment();
        List<Long> offsets = new ArrayList<>();
        if (table.tag == ITEM) {
            for (long i = 0; i < table.length / 4; i++) {
                offsets.add(in.u32());
            }
            in.skip(table.length % 4);
        }
        long start = in.position();
        List<PixelData.Fragment> fragments = new ArrayList<>();
        Element next = table.tag == ITEM ? fragment() : table;
        while (next.tag == ITEM) {
            fragments.add(new PixelData.Fragment(in.position(), (int) next.length));
            in.skip(next.length);
            // Some writers forget the delimiter; a fragment cut short was refused above.
            next = in.peek(1).length == 0 ? new Element(END_OF_SEQUENCE, "", 0) : fragment();
        }
        return new PixelData(start, PixelData.IN_FRAGMENTS, isWords, fragments, offsets);
    }

    private Element fragment() throws IOException, UnreadableFileException {
        Element item = next(isExplicit);
        boolean isEnd = item.tag == END_OF_SEQUENCE;
        if (!isEnd && item.tag != ITEM) {
            throw new UnreadableFileException(in.file(), "compressed pixels must come in items", hex(item.tag));
        }
        if (!isEnd && item.length > Integer.MAX_VALUE) {
            throw new UnreadableFileException(in.file(), "a fragment must have fewer than 2^31 bytes", item.length);
        }
        return item;
    }

    private static String hex(int tag) {
        return String.format("(%04x,%04x)", tag >>> 16, tag & 0xffff);
    }
}
