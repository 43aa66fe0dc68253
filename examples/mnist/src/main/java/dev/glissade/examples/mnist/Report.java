package dev.glissade.examples.mnist;

import static dev.glissade.examples.common.Template.escape;

import dev.glissade.data.LabelledImages;
import dev.glissade.examples.common.Count;
import dev.glissade.examples.common.Template;
import dev.glissade.examples.common.report.ClassTables;
import dev.glissade.examples.common.report.ReportChart;
import dev.glissade.examples.common.report.ReportPage;
import dev.glissade.train.Epoch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The report on a training: one HTML file, with its pictures inside. */
final class Report {

    private final Result result;
    private final Options options;
    private final LabelledImages test;

    Report(Result result) {
        this.result = result;
        this.options = result.options();
        this.test = result.images().test();
    }

    /**
     * Writes the report, and makes the directory for it if there is none.
     *
     * @throws IOException if it cannot be written
     */
    void write(Path file) throws IOException {
        String title = String.format(
                Locale.ROOT,
                "%.2f %%: %s on %s",
                100 * result.evaluation().accuracy(),
                sizes(),
                result.images().name());
        ReportPage.write(file, title, content());
    }

    private String content() throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put("kind", escape(result.images().kind()));
        values.put("data", escape(result.images().name()));
        addSetting(values);
        addCharts(values);
        ClassTables tables = new ClassTables(result.evaluation().classification());
        values.put("class-rows", tables.accuracyRows());
        values.put("confusion", tables.confusionTable());
        addPictures(values);
        return Template.resource(Report.class, "report.html").fill(values);
    }

    // ---- The settings

    private void addSetting(Map<String, String> values) {
        values.put("sizes", escape(sizes()));
        values.put("accuracy", format("%.2f", 100 * result.evaluation().accuracy()));
        values.put("correct", format("%,d", result.evaluation().classification().correct()));
        values.put("tested", format("%,d", result.evaluation().exampleCount()));
        values.put("epochs", Count.of(result.epochs().size(), "epoch"));
        values.put("seconds", format("%.1f", result.seconds()));

        Map<String, String> setting = new LinkedHashMap<>();
        String summary = result.network().toString().lines().findFirst().orElseThrow();
        setting.put("network", summary.replaceAll(" {2,}", ", "));
        setting.put(
                "training images",
                format("%,d of %d × %d pixels", result.images().training().size(), test.height(), test.width())
                        + (options.earlyStop().isPresent() ? ", 1 in 12 held out" : ""));
        setting.put("cost", String.valueOf(options.cost()));
        setting.put("optimizer", options.rule().toString() + (options.augment() ? ", on augmented images" : ""));
        setting.put(
                "batch size",
                options.batch().isPresent() ? format("%,d", options.batch().getAsInt()) : "all images");
        setting.put("epochs", format("%,d", result.epochs().size()));
        setting.put("seed", String.valueOf(options.seed()));
        setting.put("speed", format("%,.0f images per second", imagesTrained() / result.seconds()));
        values.put("setting", ReportPage.settings(setting));
    }

    /** Returns e.g. {@code 784-16-16-10}. */
    private String sizes() {
        StringBuilder sizes = new StringBuilder().append(test.inputSize());
        options.hidden().forEach(units -> sizes.append('-').append(units));
        return sizes.append('-').append(test.classCount()).toString();
    }

    /** Returns how many images the steps of all epochs saw; held-out images do not count. */
    private double imagesTrained() {
        return result.epochs().stream()
                .mapToDouble(epoch -> epoch.examplesPerSecond() * epoch.seconds())
                .sum();
    }

    // ---- The sections

    private void addCharts(Map<String, String> values) {
        String judged = options.earlyStop().isPresent() ? "held-out" : "test";
        values.put("judged", judged);
        Map<String, double[]> costs = new LinkedHashMap<>();
        costs.put("training images", byEpoch(Epoch::trainingCost));
        costs.put(judged + " images", byEpoch(epoch -> epoch.validationCost().orElseThrow()));
        double[] accuracy = byEpoch(epoch -> 100 * epoch.validationAccuracy().orElseThrow());
        values.put("cost-chart", ReportChart.ofCosts("Cost by epoch", costs));
        values.put(
                "accuracy-chart", ReportChart.ofPercentages("Accuracy by epoch", Map.of(judged + " images", accuracy)));
    }

    private double[] byEpoch(ToDoubleFunction<Epoch> value) {
        return result.epochs().stream().mapToDouble(value).toArray();
    }

    private void addPictures(Map<String, String> values) {
        Gallery gallery =
                new Gallery(result.network(), test, result.evaluation().outputs());
        int units = result.network().layout().blocks().get(0).columns();
        values.put(
                "units",
                units > Gallery.MOST_UNITS
                        ? "the first " + Gallery.MOST_UNITS + " of " + units + " units"
                        : "all " + Count.of(units, "unit"));
        values.put("weight-scale", format("%.2g", gallery.weightScale()));
        values.put("weights", gallery.weights());
        values.put("pixels", gallery.pixelsThatCounted());
        values.put("mistakes", gallery.mistakes());
        values.put("noise", gallery.noise(options.seed()));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
