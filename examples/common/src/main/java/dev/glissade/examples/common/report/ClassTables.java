package dev.glissade.examples.common.report;

import static dev.glissade.examples.common.Template.escape;

import dev.glissade.evaluate.ClassificationReport;
import dev.glissade.examples.common.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Tables of a report: the scores of each class, and the confusion matrix. */
public final class ClassTables {

    private final ClassificationReport report;
    private final Words words;
    private final int[][] confusion;

    /** Takes what was counted, and the texts of {@link ReportPage#words}. */
    public ClassTables(ClassificationReport report, Words words) {
        this.report = report;
        this.words = words;
        this.confusion = report.confusion();
    }

    /**
     * Returns a table of precision, recall and F1: a row for each class, with a bar for the share that was misclassified, and
     * one for the mean of the classes.
     *
     * @param kind what a class is called, such as digit
     */
    public String scoreTable(String kind) {
        StringBuilder rows = new StringBuilder();
        double longest = IntStream.range(0, confusion.length)
                .mapToDouble(this::missed)
                .max()
                .orElse(0);
        for (int actual = 0; actual < confusion.length; actual++) {
            int all = Arrays.stream(confusion[actual]).sum();
            String bar = String.format(
                    Locale.ROOT,
                    "<td class=\"bar wide\"><span style=\"width:%.1f%%\"></span></td><td class=\"quiet\">%s</td>",
                    longest == 0 ? 0 : 100 * missed(actual) / longest,
                    text(
                            "page.wrong-of",
                            Map.of("wrong", number(all - confusion[actual][actual]), "all", number(all))));
            rows.append(row(name(actual), report.scores(actual), bar));
        }
        rows.append(row(text("page.mean"), report.macro(), "<td class=\"wide\"></td><td></td>"));
        return """
                <div class="scroll"><table class="classes">
                <thead><tr><th scope="col">%s</th><th scope="col">%s</th><th scope="col">%s</th><th scope="col">%s</th>\
                <td class="wide"></td><th scope="col">%s</th></tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                """.formatted(
                escape(kind), text("page.precision"), text("page.recall"), text("page.f1"), text("page.wrong"), rows);
    }

    private String row(String name, ClassificationReport.Scores scores, String bar) {
        return "<tr><th scope=\"row\">" + name + "</th>" + cell(scores.precision()) + cell(scores.recall())
                + cell(scores.f1()) + bar + "</tr>\n";
    }

    /** Returns a score as a percentage; NaN means that nothing was there to count. */
    private String cell(double score) {
        String shown =
                Double.isNaN(score) ? text("page.none") : String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * score);
        return "<td>" + shown + "</td>";
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private String text(String key) {
        return text(key, Map.of());
    }

    private String text(String key, Map<String, ?> places) {
        return escape(words.get(key, places));
    }

    private String name(int ofClass) {
        return escape(report.scores(ofClass).name());
    }

    private double missed(int actual) {
        double recall = report.scores(actual).recall();
        return Double.isNaN(recall) ? 0 : 1 - recall;
    }

    /** Returns the confusion matrix as a table: a row for each actual class, a column for each predicted one. */
    public String confusionTable() {
        StringBuilder table = new StringBuilder(
                        "<div class=\"scroll\"><table class=\"confusion\">\n<tr><th class=\"corner\">")
                .append(text("page.corner"))
                .append("</th>");
        for (int seen = 0; seen < confusion.length; seen++) {
            table.append("<th scope=\"col\">").append(name(seen)).append("</th>");
        }
        table.append("</tr>\n");
        for (int actual = 0; actual < confusion.length; actual++) {
            table.append("<tr><th scope=\"row\">").append(name(actual)).append("</th>");
            for (int seen = 0; seen < confusion.length; seen++) {
                table.append(cell(actual, seen));
            }
            table.append("</tr>\n");
        }
        return table.append("</table></div>\n").toString();
    }

    private String cell(int actual, int seen) {
        int count = confusion[actual][seen];
        if (count == 0) {
            return "<td class=\"none\">0</td>";
        }
        Map<String, String> places = Map.of(
                "count", number(count),
                "actual", report.scores(actual).name(),
                "predicted", report.scores(seen).name());
        String title = text(actual == seen ? "page.right-cell" : "page.wrong-cell", places);
        // Mistakes are few: the square root keeps the small numbers apart.
        double heat = actual == seen ? 0.15 + 0.5 * report.scores(actual).recall() : 0.7 * Math.sqrt(count / worst());
        return String.format(
                Locale.ROOT,
                "<td class=\"%s\" style=\"--heat:%.2f\" title=\"%s\">%d</td>",
                actual == seen ? "right" : "wrong",
                heat,
                title,
                count);
    }

    /** Returns how many the most frequent mistake has. */
    private double worst() {
        int worst = 1;
        for (int actual = 0; actual < confusion.length; actual++) {
            for (int seen = 0; seen < confusion.length; seen++) {
                worst = actual == seen ? worst : Math.max(worst, confusion[actual][seen]);
            }
        }
        return worst;
    }
}
