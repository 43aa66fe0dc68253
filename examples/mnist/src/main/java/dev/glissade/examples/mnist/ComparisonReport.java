package dev.glissade.examples.mnist;

import static dev.glissade.examples.common.Template.escape;

import dev.glissade.Network;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Template;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.report.ReportChart;
import dev.glissade.examples.common.report.ReportPage;
import dev.glissade.examples.mnist.Comparison.Outcome;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report on a comparison: charts and tables of the outcomes. */
final class ComparisonReport {

    private final Options options;
    private final Images images;
    private final Network network;
    private final Language language;
    private final Words words;

    ComparisonReport(Options options, Images images, Network network, Language language) {
        this.options = options;
        this.images = images;
        this.network = network;
        this.language = language;
        this.words =
                Words.of(ComparisonReport.class, language, Comparison.TEXTS).and(ReportPage.words(language));
    }

    /**
     * Writes the report.
     *
     * @param descents the outcomes of several batch sizes
     * @param optimizers the outcomes of several optimizers
     * @throws IOException if it cannot be written
     */
    void write(List<Outcome> descents, List<Outcome> optimizers) throws IOException {
        Map<String, String> values = Map.of(
                "descent-chart", chart("comparison.batches-chart", descents),
                "descent-table", table(descents),
                "optimizer-chart", chart("comparison.optimizers-chart", optimizers),
                "optimizer-table", table(optimizers));
        Map<String, ?> places = Map.of(
                "data", images.name(),
                "network", network.summary().replaceAll(" {2,}.*", ""),
                "epochs", words.counted("comparison.times", options.epochs()),
                "schedule", options.schedule());
        ReportPage.write(
                options.report(),
                language,
                words.get("comparison.title", places),
                Template.resource(ComparisonReport.class, "comparison.html").fill(values, words, places));
    }

    private String chart(String label, List<Outcome> outcomes) {
        Map<String, double[]> costs = new LinkedHashMap<>();
        outcomes.forEach(outcome -> costs.put(
                words.get(outcome.way().key()),
                outcome.epochs().stream()
                        .mapToDouble(epoch -> epoch.validationCost().orElseThrow())
                        .toArray()));
        return ReportChart.ofCosts(words, words.get(label), costs);
    }

    private String table(List<Outcome> outcomes) {
        String header = Stream.of(
                        "comparison.rate",
                        "comparison.steps",
                        "comparison.cost",
                        "comparison.accuracy",
                        "comparison.seconds")
                .map(key -> "<th scope=\"col\">" + escape(words.get(key)) + "</th>")
                .collect(Collectors.joining());
        String rows = outcomes.stream().map(this::row).collect(Collectors.joining("\n"));
        return "<div class=\"scroll\"><table class=\"numbers\">\n<thead><tr><td></td>" + header
                + "</tr></thead>\n<tbody>\n" + rows + "\n</tbody>\n</table></div>";
    }

    private String row(Outcome outcome) {
        return "<tr><th scope=\"row\">" + escape(words.get(outcome.way().key())) + "</th>"
                + outcome.cells().stream()
                        .map(cell -> "<td>" + cell.replace(" %", "\u00a0%") + "</td>")
                        .collect(Collectors.joining())
                + "</tr>";
    }
}
