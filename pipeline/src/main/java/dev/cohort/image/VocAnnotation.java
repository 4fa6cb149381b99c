package dev.cohort.image;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads Pascal VOC's annotations, one XML file an image. A file with a DTD, and so with entities, is refused. */
public final class VocAnnotation {

    private static final long MOST_BYTES = 16L << 20;
    private static final int MOST_SIDE = 1 << 24;
    private static final String OBJECT = "/annotation/object";

    private final String file;
    private final VocCorners corners;
    private final Map<String, String> values = new HashMap<>();
    private final List<BoxedObject> objects = new ArrayList<>();

    private VocAnnotation(String file, VocCorners corners) {
        this.file = file;
        this.corners = corners;
    }

    /**
     * The objects of a file; their parts are passed over.
     *
     * @throws UnreadableFileException if it is no XML, or lacks the size of the image or a corner of an object
     */
    public static BoxedImage read(ByteSource source, VocCorners corners) throws IOException, UnreadableFileException {
        if (source.length() > MOST_BYTES) {
            throw new UnreadableFileException(
                    source.name(), "an annotation must have at most " + MOST_BYTES + " bytes", source.length());
        }
        byte[] content;
        try (InputStream in = source.open()) {
            content = in.readAllBytes();
        }
        return new VocAnnotation(source.name(), corners).parse(content);
    }

    private BoxedImage parse(byte[] content) throws UnreadableFileException {
        // The JDK's, whatever else is on the class path: only its settings are known here.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            StringBuilder path = new StringBuilder();
            while (in.hasNext()) {
                step(in, in.next(), path);
            }
            in.close();
        } catch (XMLStreamException | RuntimeException e) {
            // The parser reports some damage, such as a wrong encoding, by other exceptions than its own.
            throw new UnreadableFileException(file, "must be XML", e.getClass().getSimpleName());
        }
        int width = side("/annotation/size/width");
        int height = side("/annotation/size/height");
        return new BoxedImage(width, height, objects);
    }

    private void step(XMLStreamReader in, int event, StringBuilder path) throws UnreadableFileException {
        switch (event) {
            case XMLStreamConstants.DTD -> throw new UnreadableFileException(file, "must have no DTD", "one");
            case XMLStreamConstants.START_ELEMENT -> path.append('/').append(in.getLocalName());
            case XMLStreamConstants.CHARACTERS -> {
                if (!in.isWhiteSpace()) {
                    values.put(path.toString(), in.getText().strip());
                }
            }
            case XMLStreamConstants.END_ELEMENT -> {
                if (path.toString().equals(OBJECT)) {
                    objects.add(object());
                    values.keySet().removeIf(key -> key.startsWith(OBJECT));
                }
                path.setLength(path.length() - in.getLocalName().length() - 1);
            }
            default -> {}
        }
    }

    private BoxedObject object() throws UnreadableFileException {
        double left = number(OBJECT + "/bndbox/xmin");
        double top = number(OBJECT + "/bndbox/ymin");
        double right = number(OBJECT + "/bndbox/xmax");
        double bottom = number(OBJECT + "/bndbox/ymax");
        return new BoxedObject(
                text(OBJECT + "/name"),
                corners.start(left),
                corners.start(top),
                corners.extent(left, right),
                corners.extent(top, bottom),
                "1".equals(values.get(OBJECT + "/difficult")));
    }

    private int side(String path) throws UnreadableFileException {
        double side = number(path);
        if (!(side >= 1 && side <= MOST_SIDE && side == Math.rint(side))) {
            throw new UnreadableFileException(
                    file, name(path) + " must be a whole number from 1 to " + MOST_SIDE, side);
        }
        return (int) side;
    }

    private double number(String path) throws UnreadableFileException {
        String text = text(path);
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below, as a number that is not finite is.
        }
        throw new UnreadableFileException(file, name(path) + " must be a finite number", text);
    }

    private String text(String path) throws UnreadableFileException {
        String text = values.get(path);
        if (text == null) {
            throw new UnreadableFileException(
                    file,
                    name(path) + " must be given",
                    "none" + (path.startsWith(OBJECT) ? " in object " + (objects.size() + 1) : ""));
        }
        return text;
    }

    private static String name(String path) {
        return path.substring("/annotation/".length());
    }
}
