package dev.cohort.graph;

import dev.cohort.source.UnreadableFileException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What is wrong with a GraphML file.
 *
 * @param file its name
 */
record GraphMlFaults(String file) {

    private static final int MOST_SHOWN = 60;

    UnreadableFileException notXml(XMLStreamException e) {
        return at(
                e.getLocation() == null ? 0 : e.getLocation().getLineNumber(), "must be well-formed XML", "a mistake");
    }

    UnreadableFileException at(XMLStreamReader xml, String rule, String value) {
        return at(xml.getLocation().getLineNumber(), rule, value);
    }

    UnreadableFileException at(long line, String rule, String value) {
        String text = value.replaceAll("\\p{Cntrl}", " ");
        String shown = text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
        return new UnreadableFileException(file, rule, shown + " in line " + line);
    }

    UnreadableFileException ofFile(String rule, String value) {
        return new UnreadableFileException(file, rule, value);
    }
}
