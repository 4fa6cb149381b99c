package dev.cohort.graph;

import java.util.ArrayList;
import java.util.List;

/** What parts the fields of a line. */
enum Delimiter {
    TAB('\t'),
    COMMA(','),
    SEMICOLON(';'),
    BLANKS(' ');

    private final char character;

    Delimiter(char character) {
        this.character = character;
    }

    /** The delimiter of a line, the first above that it has. */
    static Delimiter of(String line) {
        for (Delimiter one : values()) {
            if (line.indexOf(one.character) >= 0) {
                return one;
            }
        }
        return COMMA;
    }

    /** The fields of a line, stripped. Quotes may surround a field, and stand twice within it; it ends in its line. */
    List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        int place = 0;
        while (true) {
            place = skipBlanks(line, place);
            int end;
            if (place < line.length() && line.charAt(place) == '"' && this != BLANKS) {
                StringBuilder quoted = new StringBuilder();
                int after = unquote(line, place + 1, quoted);
                end = next(line, after);
                fields.add(quoted.append(line, after, end).toString().strip());
            } else {
                end = next(line, place);
                fields.add(line.substring(place, end).strip());
            }
            if (end >= line.length()) {
                return fields;
            }
            place = end + 1;
            if (this == BLANKS && skipBlanks(line, place) == line.length()) {
                return fields;
            }
        }
    }

    private int next(String line, int from) {
        int comma = line.indexOf(character, from);
        return comma < 0 ? line.length() : comma;
    }

    private int skipBlanks(String line, int from) {
        int place = from;
        while (place < line.length() && line.charAt(place) == ' ') {
            place++;
        }
        return place;
    }

    private static int unquote(String line, int from, StringBuilder into) {
        int place = from;
        while (place < line.length()) {
            char c = line.charAt(place++);
            if (c != '"') {
                into.append(c);
            } else if (place < line.length() && line.charAt(place) == '"') {
                into.append(c);
                place++;
            } else {
                break;
            }
        }
        return place;
    }
}
