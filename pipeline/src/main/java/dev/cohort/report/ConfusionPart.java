package dev.cohort.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cohort.chart.Html;
import java.util.Locale;
import java.util.Optional;

/** The confusion matrix as a table whose cells are the darker the larger their share of the true class. */
final class ConfusionPart implements Part {

    @Override
    public String title() {
        return "Confusion matrix";
    }

    @Override
    public String needs() {
        return "a record of evaluate-classification";
    }

    @Override
    public Optional<String> html(Evidence evidence) {
        return evidence.results("evaluate-classification")
                .filter(results -> results.path("confusion").size() > 0)
                .map(ConfusionPart::html);
    }

    private static String html(JsonNode results) {
        JsonNode matrix = results.path("confusion");
        JsonNode classes = results.path("classes");
        StringBuilder html = new StringBuilder(
                "<div class=\"wide\">\n<table class=\"confusion\">\n" + "<thead><tr><th scope=\"col\">true class</th>");
        classes.forEach(name -> html.append("<th scope=\"col\">predicted ")
                .append(Html.escape(name.asText()))
                .append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (int truth = 0; truth < matrix.size(); truth++) {
            double all = sum(matrix.get(truth));
            html.append("<tr><th scope=\"row\">")
                    .append(Html.escape(classes.path(truth).asText()))
                    .append("</th>");
            for (JsonNode cell : matrix.get(truth)) {
                double share = all == 0 ? 0 : cell.doubleValue() / all;
                html.append(String.format(
                        Locale.ROOT,
                        "<td style=\"--share: %.3f\">%s<small>%.1f %%</small></td>",
                        share,
                        Html.number(cell.doubleValue()),
                        100 * share));
            }
            html.append("</tr>\n");
        }
        return html
                + "</tbody>\n</table>\n</div>\n<p class=\"note\">Cases; beneath them their share of the true class.</p>\n";
    }

    private static double sum(JsonNode row) {
        double sum = 0;
        for (JsonNode cell : row) {
            sum += cell.doubleValue();
        }
        return sum;
    }
}
