package dev.glissade.examples.mnist;

import dev.glissade.data.LabelledImages;
import dev.glissade.evaluate.ClassificationReport;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Template;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.report.ClassTables;
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

/** The report on a training: one HTML file, with its pictures inside. */
final class Report {

    static final List<String> TEXTS = List.of("report");

    private final Result result;
    private final Options options;
    private final LabelledImages test;
    private final Language language;
    private final Words words;

    Report(Result result, Language language) {
        this.result = result;
        this.options = result.options();
        this.test = result.images().test();
        this.language = language;
        this.words = Words.of(Report.class, language, TEXTS).and(ReportPage.words(language));
    }

    /**
     * Writes the report, and makes the directory for it if there is none.
     *
     * @throws IOException if it cannot be written
     */
    void write(Path file) throws IOException {
        ReportPage.write(file, language, words.get("report.title", places()), content());
    }

    private String content() throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put("accuracy", percent(result.evaluation()));
        values.put("training-accuracy", percent(result.onTraining()));
        values.put("settings", ReportPage.settings(settings()));
        addCharts(values);
        ClassTables tables = new ClassTables(result.evaluation().classification(), words);
        values.put("class-scores", tables.scoreTable(kind()));
        values.put("confusion", tables.confusionTable());
        addPictures(values);
        return Template.resource(Report.class, "report.html").fill(values, words, places());
    }

    /** Returns what the texts have places for. */
    private Map<String, ?> places() {
        ClassificationReport tested = result.evaluation().classification();
        ClassificationReport trained = result.onTraining().classification();
        return Map.ofEntries(
                Map.entry("accuracy", percent(result.evaluation())),
                Map.entry("sizes", sizes()),
                Map.entry("data", result.images().name()),
                Map.entry("kind", kind()),
                Map.entry("correct", count(tested.correct())),
                Map.entry("tested", count(tested.exampleCount())),
                Map.entry("trainedCorrect", count(trained.correct())),
                Map.entry("trained", count(trained.exampleCount())),
                Map.entry(
                        "epochs", words.counted("report.epochs", result.epochs().size())),
                Map.entry("seconds", format("%.1f", result.seconds())),
                Map.entry("judged", judged()),
                Map.entry("units", units()));
    }

    private String kind() {
        return words.get("report.kind." + result.images().kind());
    }

    private String judged() {
        return words.get(options.earlyStop().isPresent() ? "report.held-out-images" : "report.test-images");
    }

    private static String percent(Evaluation evaluation) {
        return format("%.2f\u00a0%%", 100 * evaluation.accuracy());
    }

    // ---- The settings

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        String layers = result.network().summary().replaceFirst(" {2,}.*", "");
        String network = words.get(
                "report.setting.parameters",
                Map.of("layers", layers, "count", count(result.network().parameters().length)));
        settings.put(words.get("report.setting.network"), network);
        settings.put(words.get("report.setting.images"), trainingImages());
        settings.put(words.get("report.setting.cost"), String.valueOf(options.cost()));
        settings.put(words.get("report.setting.optimizer"), optimizer());
        settings.put(
                words.get("report.setting.batch"),
                options.batch().isPresent()
                        ? count(options.batch().getAsInt())
                        : words.get("report.setting.all-images"));
        settings.put(words.get("report.setting.epochs"), count(result.epochs().size()));
        settings.put(words.get("report.setting.seed"), String.valueOf(options.seed()));
        String speed = format("%,.0f", imagesTrained() / result.seconds());
        settings.put(
                words.get("report.setting.speed"), words.get("report.setting.images-a-second", Map.of("count", speed)));
        return settings;
    }

    private String trainingImages() {
        String images = words.get(
                "report.setting.pixels",
                Map.of(
                        "count", count(result.images().training().size()),
                        "height", test.height(),
                        "width", test.width()));
        return options.earlyStop().isPresent()
                ? words.get("report.setting.held-out", Map.of("images", images))
                : images;
    }

    private String optimizer() {
        String optimizer = Names.optimizer(options).toString();
        return options.augment().isYes()
                ? words.get("report.setting.augmented", Map.of("optimizer", optimizer))
                : optimizer;
    }

    /** Returns e.g. {@code 784-16-16-10}. */
    private String sizes() {
        StringBuilder sizes = new StringBuilder().append(test.inputSize());
        options.hidden().each().forEach(units -> sizes.append('-').append(units));
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
        Map<String, double[]> costs = new LinkedHashMap<>();
        costs.put(words.get("report.training-images"), byEpoch(Epoch::trainingCost));
        costs.put(judged(), byEpoch(epoch -> epoch.validationCost().orElseThrow()));
        Map<String, double[]> accuracy = Map.of(
                judged(), byEpoch(epoch -> 100 * epoch.validationAccuracy().orElseThrow()));
        double[] rates = byEpoch(Epoch::learningRate);
        values.put("cost-chart", ReportChart.ofCosts(words, words.get("report.cost-chart"), costs));
        values.put("accuracy-chart", ReportChart.ofPercentages(words, words.get("report.accuracy-chart"), accuracy));
        values.put("rate-chart", ReportChart.ofRates(words, words.get("report.rate-chart"), rates));
    }

    private double[] byEpoch(ToDoubleFunction<Epoch> value) {
        return result.epochs().stream().mapToDouble(value).toArray();
    }

    private void addPictures(Map<String, String> values) {
        Gallery gallery =
                new Gallery(result.network(), test, result.evaluation().outputs(), words);
        values.put("weight-scale", format("%.2g", gallery.weightScale()));
        values.put("weights", gallery.weights());
        values.put("pixels", gallery.pixelsThatCounted());
        values.put("mistakes", gallery.mistakes());
        values.put("noise", gallery.noise(options.seed()));
    }

    private String units() {
        int units = result.network().layout().blocks().get(0).columns();
        return units > Gallery.MOST_UNITS
                ? words.get("report.first-units", Map.of("shown", Gallery.MOST_UNITS, "count", count(units)))
                : words.counted("report.all-units", units);
    }

    private static String count(long number) {
        return format("%,d", number);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
