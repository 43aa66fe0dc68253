package dev.glissade.examples.tabular.report;

import static dev.glissade.examples.common.Template.escape;

import dev.glissade.examples.common.Count;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Template;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.report.ReportChart;
import dev.glissade.examples.common.report.ReportPage;
import dev.glissade.train.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The report on a training on a table: one HTML file, with its pictures inside. */
public final class TableReport {

    private final Result result;

    /** Takes what to report on. */
    public TableReport(Result result) {
        this.result = result;
    }

    /**
     * Writes the report, and makes the directory for it if there is none.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put("data", escape(result.name()));
        values.put("targets", escape(targets()));
        values.put("score", score());
        values.put("score-meaning", scoreMeaning());
        values.put("tested", Count.of(result.test().size(), "row"));
        values.put("epochs", Count.of(result.epochs().size(), "epoch"));
        values.put("settings", ReportPage.settings(settings()));
        values.put("table", escape(result.task().data()));
        addCurves(values);
        values.put(
                "measures",
                result.task().hasClasses()
                        ? new ClassSections(result.evaluation()).markup()
                        : new NumberSections(result).markup());
        values.put("importance", new ImportanceTable(result).byPermutation());
        values.put("gradients", new ImportanceTable(result).byGradient());
        String content = Template.resource(TableReport.class, "report.html").fill(values);
        ReportPage.write(file, Language.ENGLISH, score() + ": " + targets() + " from " + result.name(), content);
    }

    /** Returns the columns that are predicted. */
    private String targets() {
        List<String> targets = result.task().data().targets();
        return result.task().hasClasses()
                ? targets.get(0).replaceFirst("=.*", "") // of "left=no"
                : String.join(", ", targets);
    }

    private String score() {
        double score = result.task().score(result.evaluation());
        return result.task().hasClasses()
                ? String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * score)
                : String.format(Locale.ROOT, "R² %.3f", score);
    }

    private String scoreMeaning() {
        return result.task().hasClasses()
                ? "of the test rows are classified correctly"
                : "on the test rows: 1 is perfect, 0 is no better than the mean";
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("network", result.network().summary().replaceAll(" {2,}", ", "));
        settings.put("cost", String.valueOf(result.task().cost()));
        settings.put("options", result.setting().toString());
        settings.put(
                "test cost",
                String.format(Locale.ROOT, "%.4f", result.evaluation().cost()));
        return settings;
    }

    private void addCurves(Map<String, String> values) {
        Map<String, double[]> costs = new LinkedHashMap<>();
        costs.put("training", byEpoch(Epoch::trainingCost));
        costs.put("held out", byEpoch(epoch -> epoch.validationCost().orElseThrow()));
        Words words = ReportPage.words(Language.ENGLISH);
        values.put("cost-chart", ReportChart.ofCosts(words, "Cost by epoch", costs));
        values.put("rate-chart", ReportChart.ofRates(words, "Learning rate by epoch", byEpoch(Epoch::learningRate)));
        String accuracy = "";
        if (result.task().hasClasses()) {
            double[] heldOut = byEpoch(epoch -> 100 * epoch.validationAccuracy().orElseThrow());
            accuracy = "<div>\n<h3>Accuracy</h3>\n"
                    + ReportChart.ofPercentages(words, "Accuracy by epoch", Map.of("held out", heldOut)) + "</div>\n";
        }
        values.put("accuracy-chart", accuracy);
    }

    private double[] byEpoch(ToDoubleFunction<Epoch> value) {
        return result.epochs().stream().mapToDouble(value).toArray();
    }
}
