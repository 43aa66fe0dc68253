package dev.glissade.examples.tabular.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.glissade.Network;
import dev.glissade.cost.Costs;
import dev.glissade.data.Csv;
import dev.glissade.data.CsvData;
import dev.glissade.data.Dataset;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.tabular.search.Setting;
import dev.glissade.examples.tabular.search.Task;
import dev.glissade.matrix.Matrix;
import dev.glissade.random.RandomStream;
import dev.glissade.train.Training;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class TableReportTest {

    private static final Setting SETTING = new Setting(List.of(4), "tanh", 0.01, 16, 0, 0);

    @TempDir
    private Path folder;

    @Test
    void reportOnClasses_isXml_withEverySection() throws Exception {
        Document page = report(Csv.withHeader().withLabel("sold"));

        assertThat(texts(page, "h2"))
                .containsExactly(
                        "Settings",
                        "The table",
                        "How it learned",
                        "Precision, recall and F1 by class",
                        "What it mistakes for what (confusion matrix)",
                        "Other thresholds",
                        "How sure it is (calibration)",
                        "Which columns count",
                        "What moves an answer");
        assertThat(texts(page, "th"))
                .contains("precision", "recall", "F1", "lower accuracy", "change of yes")
                .doesNotContain("change of no");
        assertThat(page.getDocumentElement().getTextContent()).contains("<north>", "of the test rows are classified");
    }

    @Test
    void reportOnNumbers_hasErrorsInsteadOfClasses() throws Exception {
        Document page = report(Csv.withHeader().withTargets("price").without("sold"));

        assertThat(texts(page, "h2"))
                .containsExactly(
                        "Settings",
                        "The table",
                        "How it learned",
                        "Errors",
                        "Which columns count",
                        "What moves an answer");
        assertThat(page.getDocumentElement().getTextContent()).contains("R² ", "root mean squared error");
    }

    @Test
    void page_needsNothingFromOutside() throws Exception {
        report(Csv.withHeader().withLabel("sold"));

        assertThat(Files.readString(folder.resolve("report.html")).replace("http://www.w3.org/1999/xhtml", ""))
                .doesNotContain("http:", "https:", "<script", "<link", "url(", "@import");
    }

    @Test
    void calibration_comparesConfidenceWithTheShareThatIsCorrect() {
        float[][] outputs = new float[40][];
        float[][] targets = new float[40][];
        for (int i = 0; i < 40; i++) { // 20 rows with 0.6, of which 10 are correct, and 20 with 0.9, all correct
            outputs[i] = i < 20 ? new float[] {0.6f, 0.4f} : new float[] {0.1f, 0.9f};
            targets[i] = i < 20 && i % 2 == 0 ? new float[] {1, 0} : new float[] {0, 1};
        }

        Calibration found = Calibration.of(Evaluation.of(Matrix.of(outputs), Matrix.of(targets), Costs.crossEntropy()));

        assertThat(found.confidence()).containsExactly(new double[] {0.6, 0.9}, offset(1e-6));
        assertThat(found.correct()).containsExactly(new double[] {0.5, 1}, offset(1e-12));
    }

    private Document report(Csv form) throws Exception {
        Csv categorical = form.withCategorical("district");
        byte[] csv = houses().getBytes(StandardCharsets.UTF_8);
        CsvData data = categorical.read(new ByteArrayInputStream(csv), "houses.csv");
        Task task = Task.of(data);
        Dataset.Split split = task.split(data, 0.7, 1);
        Network network = task.network(SETTING, split.training(), 1);
        Training training = task.training(SETTING, network, split.training(), 1)
                .epochs(2)
                .validation(split.test())
                .run();
        Evaluation evaluation = Evaluation.of(training.network(), split.test(), task.cost());
        Path file = folder.resolve("report.html");
        new TableReport(new Result(
                        "a <house>",
                        task,
                        SETTING,
                        training.network(),
                        training.history().epochs(),
                        split.test(),
                        evaluation))
                .write(file);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String houses() {
        RandomStream random = new RandomStream(1, 0);
        StringBuilder csv = new StringBuilder("size,district,price,sold\n");
        for (int i = 0; i < 90; i++) {
            int size = 50 + random.nextInt(100);
            csv.append(size).append(i % 3 == 0 ? ",<north>," : ",south,").append(3 * size);
            csv.append(size > 100 ? ",yes\n" : ",no\n");
        }
        return csv.toString();
    }

    private static List<String> texts(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }
}
