package dev.cohort.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of text and numbers, whose first column names the rows.
 *
 * @param rows strings, numbers, and null where undefined; as long as {@code heading}
 */
public record ValueTable(List<String> heading, List<List<@Nullable Object>> rows) {

    public ValueTable {
        heading = List.copyOf(heading);
        rows = List.copyOf(rows);
        for (List<@Nullable Object> row : rows) {
            if (row.size() != heading.size()) {
                throw new IllegalArgumentException(
                        "A row must have " + heading.size() + " cells as the heading has, got " + row);
            }
        }
    }

    /** The table without columns that hold nothing but nulls. */
    public ValueTable withoutEmptyColumns() {
        List<Integer> kept = new ArrayList<>();
        for (int column = 0; column < heading.size(); column++) {
            int place = column;
            if (rows.stream().anyMatch(row -> row.get(place) != null)) {
                kept.add(column);
            }
        }
        return new ValueTable(
                kept.stream().map(heading::get).toList(),
                rows.stream().map(row -> cells(row, kept)).toList());
    }

    private static List<@Nullable Object> cells(List<@Nullable Object> row, List<Integer> columns) {
        List<@Nullable Object> cells = new ArrayList<>();
        columns.forEach(column -> cells.add(row.get(column)));
        return cells;
    }

    /** The table as HTML, headings of rows and columns marked as such. */
    public String html() {
        StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
        heading.forEach(name ->
                html.append("<th scope=\"col\">").append(Html.escape(name)).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (List<@Nullable Object> row : rows) {
            html.append("<tr><th scope=\"row\">").append(text(row.get(0))).append("</th>");
            html.append(row.stream()
                    .skip(1)
                    .map(cell -> "<td>" + text(cell) + "</td>")
                    .collect(Collectors.joining()));
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n").toString();
    }

    private static String text(@Nullable Object cell) {
        if (cell == null) {
            return "<span class=\"undefined\">undefined</span>";
        }
        return cell instanceof Number number ? Html.number(number.doubleValue()) : Html.escape(cell.toString());
    }
}
