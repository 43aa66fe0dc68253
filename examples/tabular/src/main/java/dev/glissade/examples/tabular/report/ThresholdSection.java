package dev.glissade.examples.tabular.report;

import static dev.glissade.examples.common.Template.escape;

import dev.glissade.evaluate.ClassificationReport;
import dev.glissade.evaluate.Curve;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Look;
import dev.glissade.examples.common.report.ReportChart;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The section on what another threshold would do, where there are two classes. */
final class ThresholdSection {

    private static final double[] ENDS = {0, 1};

    private final ClassificationReport report;

    ThresholdSection(ClassificationReport report) {
        this.report = report;
    }

    String markup() {
        String name = escape(report.scores(1).name());
        Curve curve = report.curve(1);
        Chart roc = ClassSections.square("false positive rate", "recall (true positive rate)")
                .line(Look.style(7).withDash("3 3"), "", ENDS, ENDS)
                .line(Look.style(0), "", of(curve, Curve.Point::falsePositiveRate), of(curve, Curve.Point::recall));
        Chart precision = ClassSections.square("recall", "precision")
                .line(Look.style(0), "", of(curve, Curve.Point::recall), of(curve, Curve.Point::precision));
        Curve.Point best = curve.bestF1();
        return String.format(
                Locale.ROOT,
                """
                <section>
                <h2>Other thresholds</h2>
                <p>A row is predicted to be &quot;%s&quot; if its probability is above a threshold. A lower one finds more of them, and more
                that are none. The area under the ROC curve is %.4f (0.5 is chance), the average precision %.4f. The largest F1, %.4f, is
                at a threshold of %.3f, with a precision of %.3f and a recall of %.3f.</p>
                <div class="charts">
                <div>
                <h3>ROC curve</h3>
                %s</div>
                <div>
                <h3>Precision and recall</h3>
                %s</div>
                </div>
                </section>

                """,
                name,
                curve.areaUnderRoc(),
                curve.averagePrecision(),
                best.f1(),
                best.threshold(),
                best.precision(),
                best.recall(),
                ReportChart.of("ROC curve", roc),
                ReportChart.of("Precision over recall", precision));
    }

    private static double[] of(Curve curve, ToDoubleFunction<Curve.Point> value) {
        return curve.points().stream().mapToDouble(value).toArray();
    }
}
