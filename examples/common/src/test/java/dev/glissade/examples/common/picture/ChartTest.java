package dev.glissade.examples.common.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ChartTest {

    private static final double[] X = {0, 1, 2, 3};
    private static final double[] Y = {1, 10, Double.NaN, 1000};

    @Test
    void picture_isWellFormed_andSaysWhatItIs() throws Exception {
        byte[] picture = Picture.grid("A < B & \"C\"", 2, 200, List.of(full(), full(), full()));
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture))
                .getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("A < B & \"C\"");
        assertThat(Picture.grid("A < B & \"C\"", 2, 200, List.of(full(), full(), full())))
                .isEqualTo(picture);
    }

    @Test
    void chart_hasItsWords() {
        assertThat(draw(full()))
                .contains(">cost &lt; 1<", ">walk<", ">dots<", ">shares<", ">limit<", ">here<", ">note<");
    }

    @Test
    void line_isBrokenWhereANumberIsMissing() {
        String svg = draw(Chart.of(Axis.linear("x"), Axis.logarithmic("y")).line("a", X, Y));
        assertThat(svg).containsPattern("d=\"M[0-9. ]+L[0-9. ]+M[0-9. ]+\" fill=\"none\"");
    }

    @Test
    void styles_differWithoutColourToo() {
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(Look.style(i).dash()).isNotEqualTo(Look.style(j).dash());
                assertThat(Look.style(i).marker()).isNotEqualTo(Look.style(j).marker());
            }
        }
    }

    @Test
    void namesAtTheEnd_neverCoverEachOther() {
        Chart chart = Chart.of(Axis.linear("x"), Axis.linear("y"));
        for (int i = 0; i < 5; i++) {
            chart.line("name" + i, new double[] {0, 1}, new double[] {0, 1 + i / 1000.0});
        }
        double[] heights = Pattern.compile("y=\"([0-9.]+)\"[^>]*>name")
                .matcher(draw(chart))
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sorted()
                .toArray();
        assertThat(heights).hasSize(5);
        for (int i = 1; i < heights.length; i++) {
            assertThat(heights[i] - heights[i - 1]).isGreaterThan(13);
        }
    }

    @Test
    void emptyOrConstantData_isDrawn() {
        for (double[] y : new double[][] {{}, {5}, {0, 0}, {Double.NaN, Double.POSITIVE_INFINITY}, {-1, -1}}) {
            double[] x = new double[y.length];
            for (Axis axis : new Axis[] {Axis.linear("y"), Axis.logarithmic("y")}) {
                assertThat(draw(Chart.of(Axis.linear("x"), axis).walk("a", x, y).bars("b", x, y)))
                        .doesNotContain("NaN", "Infinity");
            }
        }
    }

    @Test
    void numbersThatDoNotFit_areRefused() {
        assertThatThrownBy(() -> Chart.of(Axis.linear("x"), Axis.linear("y")).line("a", X, new double[3]))
                .hasMessage("4 numbers below 3 of a");
    }

    private static Chart full() {
        return Chart.of(Axis.linear("x"), Axis.linear("cost < 1"))
                .title("Title")
                .walk("walk", X, Y)
                .points("dots", X, Y)
                .bars("shares", X, Y)
                .horizontal(3, "limit")
                .vertical(2, "here")
                .note(1, 5, Svg.Anchor.START, "note");
    }

    private static String draw(Chart chart) {
        return new String(Picture.row("t", 200, chart), StandardCharsets.UTF_8);
    }
}
