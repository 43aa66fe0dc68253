package dev.glissade.examples.tabular.report;

import static dev.glissade.examples.common.Template.escape;

import dev.glissade.evaluate.RegressionReport;
import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Look;
import dev.glissade.examples.common.report.ReportChart;
import dev.glissade.matrix.Matrix;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The section on predicted numbers: how far they are from the actual ones. */
final class NumberSections {

    private final Matrix outputs;
    private final Matrix targets;
    private final RegressionReport report;
    private final List<String> names;

    NumberSections(Result result) {
        this.outputs = result.evaluation().outputs();
        this.targets = result.evaluation().targets();
        this.report = result.evaluation().regression();
        this.names = result.task().data().targets();
    }

    String markup() {
        StringBuilder rows = new StringBuilder();
        StringBuilder charts = new StringBuilder();
        for (int i = 0; i < report.outputSize(); i++) {
            RegressionReport.Errors errors = report.errors(i);
            rows.append(String.format(
                    Locale.ROOT,
                    "<tr><th scope=\"row\">%s</th><td>%.4g</td><td>%.4g</td><td>%.4f</td></tr>%n",
                    escape(names.get(i)),
                    errors.meanAbsoluteError(),
                    errors.rootMeanSquaredError(),
                    errors.rSquared()));
            charts.append("<div>\n<h3>")
                    .append(escape(names.get(i)))
                    .append("</h3>\n")
                    .append(chart(i))
                    .append("</div>\n");
        }
        return """
                <section>
                <h2>Errors</h2>
                <p>The mean absolute error and the root of the mean squared error are in the unit of the column; R² is the share of the
                variance that the predictions explain. On the dotted line, a prediction is what was measured.</p>
                <table class="numbers">
                <thead><tr><td></td><th scope="col">mean absolute error</th><th scope="col">root mean squared error</th>\
                <th scope="col">R²</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                <div class="charts">
                %s</div>
                </section>

                """.formatted(rows, charts);
    }

    private String chart(int output) {
        double[] measured = column(targets, output);
        double[] predicted = column(outputs, output);
        double least = DoubleStream.concat(DoubleStream.of(measured), DoubleStream.of(predicted))
                .min()
                .orElse(0);
        double most = DoubleStream.concat(DoubleStream.of(measured), DoubleStream.of(predicted))
                .max()
                .orElse(1);
        double[] ends = {least, most};
        Chart chart = Chart.of(Axis.linear("actual"), Axis.linear("predicted"))
                .line(Look.style(7).withDash("3 3"), "", ends, ends)
                .points(Look.style(0), "", measured, predicted);
        return ReportChart.of("Predicted over actual " + names.get(output), chart);
    }

    private static double[] column(Matrix matrix, int column) {
        return IntStream.range(0, matrix.rows())
                .mapToDouble(row -> matrix.get(row, column))
                .toArray();
    }
}
