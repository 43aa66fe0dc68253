package dev.glissade.examples.common.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ReportPageTest {

    private static final Words WORDS = ReportPage.words(Language.ENGLISH);

    @TempDir
    private Path folder;

    @Test
    void page_isXml_inAFolderThatIsMade_withItsTextsEscaped() throws Exception {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("a < b", "\"{{style}} & more\"");
        Path file = folder.resolve("new/report.html");

        ReportPage.write(
                file, Language.ENGLISH, "<Prices>", "<h1>Prices</h1><dl>" + ReportPage.settings(settings) + "</dl>");

        Document page =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(page.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("<Prices>");
        assertThat(page.getElementsByTagName("dt").item(0).getTextContent()).isEqualTo("a < b");
        assertThat(page.getElementsByTagName("dd").item(0).getTextContent()).isEqualTo("\"{{style}} & more\"");
    }

    @Test
    void chart_hasNoColourButThoseOfTheStyleSheet() throws Exception {
        Chart chart = Chart.of(Axis.linear("rate"), Axis.linear("cost")).vertical(2, "here");
        for (int i = 0; i < 8; i++) {
            chart.walk("line " + i, new double[] {1, 2, 3}, new double[] {i, 2, 3 * i});
        }

        String drawn = ReportChart.of("Cost \"by\" rate", chart);

        assertThat(drawn).contains("aria-label=\"Cost &quot;by&quot; rate\"").doesNotContain("#");
        ReportPage.write(folder.resolve("report.html"), Language.CHINESE, "", drawn);
        String style = Files.readString(folder.resolve("report.html"));
        Matcher colour = Pattern.compile("var\\((--chart-[a-z0-7]+)\\)").matcher(drawn);
        assertThat(colour.results().map(found -> found.group(1)).distinct().toList())
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(style.split(name + ": #")).hasSize(3)); // for light and for dark
    }

    @Test
    void charts_ofOneEpoch_orOfCostsThatAreZero_areDrawn() {
        double[] zero = {0};

        assertThat(ReportChart.ofCosts(WORDS, "Cost", Map.of("training", zero))).contains("<circle");
        assertThat(ReportChart.ofPercentages(WORDS, "Accuracy", Map.of("test", zero)))
                .contains("<rect");
    }

    @Test
    void chart_ofManyEpochs_hasNoPoints() {
        assertThat(ReportChart.ofCosts(WORDS, "Cost", Map.of("training", new double[61])))
                .contains("<path")
                .doesNotContain("<circle");
    }
}
