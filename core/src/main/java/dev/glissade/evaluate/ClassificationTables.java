package dev.glissade.evaluate;

import dev.glissade.evaluate.ClassificationReport.Scores;
import dev.glissade.text.Quotation;
import java.util.List;
import java.util.Locale;

/** Formats the metrics of a classification as tables. */
final class ClassificationTables {

    private static final String CORNER = "actual\\predicted";
    private static final int MOST_CLASSES_SHOWN = 30;
    private static final int LONGEST_NAME = 16;

    private ClassificationTables() {}

    /** Returns the {@link #table} of a classification, and its other measures. */
    static String scores(ClassificationReport report) {
        return table("class", report.allScores(), report.areas(), report.macro(), report.weighted())
                + format(
                        "%naccuracy %.4f  log loss %.4f  calibration error %.4f",
                        report.accuracy(), report.logLoss(), report.calibrationError());
    }

    /**
     * Returns a table with the scores and the area of each class or label, unless there are too many, and the averages, of
     * which the first has the mean area.
     */
    static String table(String what, List<Scores> each, double[] areas, Scores... averages) {
        StringBuilder text = new StringBuilder(
                format("%-16s%10s%10s%10s%10s%10s", what, "examples", "precision", "recall", "F1", "ROC AUC"));
        for (int c = 0; c < each.size() && each.size() <= MOST_CLASSES_SHOWN; c++) {
            append(text, each.get(c), areas[c]);
        }
        for (Scores average : averages) {
            append(text, average, average == averages[0] ? ClassificationReport.mean(areas) : Double.NaN);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Scores scores, double area) {
        text.append(format("%n%-16s%10d", shortened(scores.name()), scores.exampleCount()));
        for (double score : new double[] {scores.precision(), scores.recall(), scores.f1(), area}) {
            text.append(Double.isNaN(score) ? format("%10s", "-") : format("%10.4f", score));
        }
    }

    /**
     * Returns the confusion matrix with recall and precision of each class; an empty string if there are too many
     * classes.
     */
    static String confusion(ClassificationReport report) {
        int classes = report.classCount();
        if (classes > MOST_CLASSES_SHOWN) {
            return "";
        }
        int[][] confusion = report.confusion();
        int widest = 0;
        for (int c = 0; c < classes; c++) {
            widest = Math.max(widest, shortened(report.scores(c).name()).length());
        }
        String first = "%" + Math.max(CORNER.length(), widest) + "s";
        String column = "%" + Math.max(6, widest + 1) + "s";
        StringBuilder head = new StringBuilder(format("%n" + first, CORNER));
        StringBuilder body = new StringBuilder();
        StringBuilder foot = new StringBuilder(format("%n" + first, "precision"));
        for (int c = 0; c < classes; c++) {
            Scores scores = report.scores(c);
            head.append(format(column, shortened(scores.name())));
            body.append(format("%n" + first, shortened(scores.name())));
            for (int count : confusion[c]) {
                body.append(format(column, count));
            }
            body.append(format("%7.1f %%", 100 * scores.recall()));
            foot.append(format(column, format("%.1f", 100 * scores.precision())));
        }
        return head.append(format("%9s", "recall")).append(body).append(foot).toString();
    }

    /** Returns a name cut to the width of a column and without control characters: a network's labels may come from a file. */
    static String shortened(String name) {
        String shown = Quotation.plain(name, LONGEST_NAME);
        return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME - 3) + "...";
    }

    private static String format(String pattern, Object... arguments) {
        return String.format(Locale.ROOT, pattern, arguments);
    }
}
