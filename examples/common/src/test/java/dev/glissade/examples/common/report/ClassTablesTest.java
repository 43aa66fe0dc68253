package dev.glissade.examples.common.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.cost.Costs;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Language;
import dev.glissade.matrix.Matrix;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ClassTablesTest {

    /** Ten of class 0, of which 8 are found and 2 taken for 1; five of class 1, all found; none of class 2. */
    private static ClassTables tables(Language language) {
        float[][] outputs = new float[15][];
        float[][] targets = new float[15][];
        for (int i = 0; i < 15; i++) {
            outputs[i] = i < 8 ? new float[] {1, 0, 0} : new float[] {0, 1, 0};
            targets[i] = i < 10 ? new float[] {1, 0, 0} : new float[] {0, 1, 0};
        }
        Evaluation evaluation = Evaluation.of(Matrix.of(outputs), Matrix.of(targets), Costs.quadratic());
        return new ClassTables(evaluation.classification(), ReportPage.words(language));
    }

    @Test
    void scores_areThoseOfEachClass_andTheirMean() throws Exception {
        Element table = element(tables(Language.ENGLISH).scoreTable("<kind>"));

        assertThat(texts(table.getElementsByTagName("th")))
                .startsWith("<kind>", "precision", "recall", "F1", "misclassified")
                .endsWith("0", "1", "2", "mean");
        assertThat(rows(table))
                .containsExactly( // 8/8, 8/10, 16/18; 5/7, 5/5, 10/12; the means leave out what is not defined
                        "100.0\u00a0% 80.0\u00a0% 88.9\u00a0% 2 of 10",
                        "71.4\u00a0% 100.0\u00a0% 83.3\u00a0% 0 of 5",
                        "none none none 0 of 0",
                        "85.7\u00a0% 90.0\u00a0% 86.1\u00a0%");
    }

    @Test
    void tables_areInEachLanguage() throws Exception {
        ClassTables tables = tables(Language.CHINESE);

        assertThat(texts(element(tables.scoreTable("数字")).getElementsByTagName("th")))
                .startsWith("数字", "精确率", "召回率", "F1", "认错");
        assertThat(tables.confusionTable()).contains("title=\"2 个 0 被认成了 1\"");
    }

    private static List<String> rows(Element table) {
        NodeList rows = ((Element) table.getElementsByTagName("tbody").item(0)).getElementsByTagName("tr");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < rows.getLength(); i++) {
            List<String> cells = texts(((Element) rows.item(i)).getElementsByTagName("td"));
            cells.removeIf(String::isEmpty);
            all.add(String.join(" ", cells));
        }
        return all;
    }

    private static List<String> texts(NodeList nodes) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static Element element(String markup) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
