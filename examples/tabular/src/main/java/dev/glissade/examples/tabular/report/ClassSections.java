package dev.glissade.examples.tabular.report;

import dev.glissade.evaluate.ClassificationReport;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Look;
import dev.glissade.examples.common.report.ClassTables;
import dev.glissade.examples.common.report.ReportChart;
import dev.glissade.examples.common.report.ReportPage;
import java.util.Locale;

/** The sections on predicted classes: which are mistaken for which, and for two classes what another threshold would do. */
final class ClassSections {

    private static final int TWO_CLASSES = 2;
    private static final double[] ENDS = {0, 1};

    private final Evaluation evaluation;
    private final ClassificationReport report;

    ClassSections(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.report = evaluation.classification();
    }

    String markup() {
        Words words = ReportPage.words(Language.ENGLISH);
        ClassTables tables = new ClassTables(report, words);
        String markup = """
                <section>
                <h2>Precision, recall and F1 by class</h2>
                <p>%s <span class="wide">%s</span></p>
                %s</section>

                <section>
                <h2>What it mistakes for what (confusion matrix)</h2>
                <p>Rows are the actual classes, columns the predicted ones. The blue diagonal is correct; the stronger the orange, the more
                frequent the mistake.</p>
                %s</section>

                """.formatted(
                words.get("page.scores"), words.get("page.bars"), tables.scoreTable("class"), tables.confusionTable());
        return markup
                + (report.classCount() == TWO_CLASSES ? new ThresholdSection(report).markup() : "")
                + calibration();
    }

    static Chart square(String x, String y) {
        return Chart.of(Axis.linear(x).range(0, 1), Axis.linear(y).range(0, 1));
    }

    private String calibration() {
        Calibration calibration = Calibration.of(evaluation);
        Chart chart = square("confidence", "share that is correct")
                .line(Look.style(7).withDash("3 3"), "", ENDS, ENDS)
                .walk(Look.style(0), "", calibration.confidence(), calibration.correct());
        return String.format(
                Locale.ROOT,
                """
                <section>
                <h2>How sure it is (calibration)</h2>
                <p>The confidence is the largest probability. Of the rows with a confidence of 80&#160;%%, 80&#160;%% should be correct: points below the
                dotted line tell of too much confidence, points above of too little. Each point has at least %d rows. On average confidence
                and share differ by %.3f.</p>
                %s</section>

                """,
                Calibration.FEWEST_ROWS,
                report.calibrationError(),
                ReportChart.of("Share of correct predictions over confidence", chart));
    }
}
