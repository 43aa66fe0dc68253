package dev.glissade.examples.common.report;

import static dev.glissade.examples.common.Template.escape;

import dev.glissade.evaluate.ClassificationReport;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/** Tables of a report: the recall of each class, and the confusion matrix. */
public final class ClassTables {

    private final ClassificationReport report;
    private final int[][] confusion;

    /** Takes what was counted. */
    public ClassTables(ClassificationReport report) {
        this.report = report;
        this.confusion = report.confusion();
    }

    /** Returns the rows of a table: for each class the share that was right, and a bar for the share that was not. */
    public String accuracyRows() {
        StringBuilder rows = new StringBuilder();
        double longest = IntStream.range(0, confusion.length)
                .mapToDouble(this::missed)
                .max()
                .orElse(0);
        for (int actual = 0; actual < confusion.length; actual++) {
            int all = Arrays.stream(confusion[actual]).sum();
            rows.append(String.format(
                    Locale.ROOT,
                    """
                    <tr><th scope="row">%s</th><td>%s</td>\
                    <td class="bar"><span style="width:%.1f%%"></span></td>\
                    <td class="quiet">%,d of %,d</td></tr>
                    """,
                    name(actual),
                    all == 0
                            ? "none"
                            : String.format(
                                    Locale.ROOT,
                                    "%.1f %%",
                                    100 * report.scores(actual).recall()),
                    longest == 0 ? 0 : 100 * missed(actual) / longest,
                    all - confusion[actual][actual],
                    all));
        }
        return rows.toString();
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
        StringBuilder table =
                new StringBuilder("<table class=\"confusion\">\n<tr><th class=\"corner\">actual \\ predicted</th>");
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
        return table.append("</table>\n").toString();
    }

    private String cell(int actual, int seen) {
        int count = confusion[actual][seen];
        if (count == 0) {
            return "<td class=\"none\">0</td>";
        }
        String title = actual == seen
                ? String.format(Locale.ROOT, "%,d of class %s classified correctly", count, name(actual))
                : String.format(Locale.ROOT, "%,d of class %s mistaken for %s", count, name(actual), name(seen));
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
