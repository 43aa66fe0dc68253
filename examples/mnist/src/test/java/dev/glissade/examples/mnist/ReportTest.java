package dev.glissade.examples.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.TinyImages;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {

    private static final int MISTAKES_SHOWN = 20;
    private static final int NOISE_SHOWN = 10;

    @TempDir
    private Path directory;

    @Test
    void report_hasEverySection() throws Exception {
        Document page = report("--hidden", "16", "--epochs", "4", "--rate", "0.01");

        assertThat(texts(page, "h2"))
                .containsExactly(
                        "Settings",
                        "How it learned",
                        "Precision, recall and F1 by class",
                        "What it mistakes for what (confusion matrix)",
                        "What the first layer looks at",
                        "Which pixels counted",
                        "Most confident mistakes",
                        "What it predicts for noise");
        assertThat(elements(page, "svg", "chart")).hasSize(3); // cost, accuracy, learning rate
        assertThat(elements(page, "circle", "")).hasSize(4); // training costs
        assertThat(elements(page, "img", "")).hasSize(16 + 3 * explained(page) + MISTAKES_SHOWN + NOISE_SHOWN);
    }

    @Test
    void pictures_areInsideAndHaveTheSizeOfTheImages() throws Exception {
        for (Element image : elements(report("--hidden", "4", "--epochs", "1"), "img", "")) {
            String source = image.getAttribute("src");
            assertThat(source).startsWith("data:image/png;base64,");
            byte[] png = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
            var picture = ImageIO.read(new ByteArrayInputStream(png));
            int cell = image.getAttribute("alt").matches("weights.*|what counted.*") ? Pictures.CELL : 1;
            assertThat(picture.getWidth()).isEqualTo(5 * cell);
            assertThat(picture.getHeight()).isEqualTo(6 * cell);
        }
    }

    @Test
    void page_needsNothingFromOutside() throws Exception {
        report("--epochs", "1");

        assertThat(Files.readString(directory.resolve("report.html")).replace("http://www.w3.org/1999/xhtml", ""))
                .doesNotContain("http:", "https:", "<script", "<link", "url(", "@import");
    }

    @Test
    void confusionMatrix_countsEveryTestImage() throws Exception {
        Document page = report("--epochs", "2", "--rate", "0.01");

        Element table = elements(page, "table", "confusion").get(0);
        List<String> cells = texts(table.getElementsByTagName("td"));
        assertThat(cells).hasSize(100);
        assertThat(cells.stream().mapToInt(Integer::parseInt).sum()).isEqualTo(TinyImages.TEST);
    }

    @Test
    void manyUnits_areShownInPart() throws Exception {
        Document page = report("--hidden", "70", "--epochs", "1");

        assertThat(page.getDocumentElement().getTextContent()).contains("the first 64 of 70 units");
        assertThat(elements(page, "img", ""))
                .filteredOn(image -> image.getAttribute("alt").startsWith("weights"))
                .hasSize(64);
    }

    @Test
    void heldOutImages_areNotCalledTestImagesNorTrainingImages() throws Exception {
        String text = report("--early-stop", "5", "--epochs", "2")
                .getDocumentElement()
                .getTextContent();

        assertThat(text)
                .contains("300 of 6 × 5 pixels, 1 in 12 held out", "the held-out images are evaluated after it")
                .contains(" of the 275 images it was trained on"); // 11 in 12 of 300
    }

    @Test
    void perfectNetwork_hasNoMistakesToShow() throws Exception {
        Document page = report("--hidden", "none", "--epochs", "40");

        assertThat(page.getDocumentElement().getTextContent())
                .contains("100.00\u00a0%", "It made none.")
                .contains("test accuracy: 60 of 60 images", "training accuracy: 300 of the 300 images");
        assertThat(explained(page)).isEqualTo(10);
    }

    /** Returns for how many classes the page shows the pixels that counted in an image. */
    private static int explained(Document page) {
        return (int) elements(page, "img", "").stream()
                .filter(image -> image.getAttribute("alt").startsWith("what counted in test image"))
                .count();
    }

    @Test
    void units_areNumberedFromOne() throws Exception {
        assertThat(texts(report("--hidden", "3", "--epochs", "1"), "figcaption"))
                .startsWith("unit 1", "unit 2", "unit 3");
    }

    @Test
    void report_isInTheLanguageOfTheReader() throws Exception {
        TinyImages.write(directory);
        Document page = report(Language.CHINESE, directory, "--epochs", "2");

        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("zh");
        assertThat(texts(page, "h2"))
                .containsExactly(
                        "设置", "学习过程", "每个类别的精确率、召回率和 F1", "把什么认成了什么（混淆矩阵）", "第一层在看什么", "哪些像素起了作用", "最自信的错误", "把噪声认成什么");
        assertThat(elements(page, "svg", "chart").stream().map(chart -> chart.getAttribute("aria-label")))
                .containsExactly("各轮的代价", "各轮的准确率", "各轮的学习率");
    }

    @Test
    void names_areEscaped() throws Exception {
        Path odd = Files.createDirectory(directory.resolve("<b>'A' & \"B\" {{noise}} $1"));
        TinyImages.write(odd);

        assertThat(texts(report(odd, "--epochs", "1"), "h1"))
                .containsExactly("30-16-16-10 on <b>'A' & \"B\" {{noise}} $1");
    }

    // ---- Making and reading a report

    private Document report(String... options) throws Exception {
        TinyImages.write(directory);
        return report(directory, options);
    }

    /** Trains, and reads the report as XML, which it must be. */
    private Document report(Path data, String... options) throws Exception {
        return report(Language.ENGLISH, data, options);
    }

    private Document report(Language language, Path data, String... options) throws Exception {
        Path file = directory.resolve("report.html");
        List<String> arguments = new ArrayList<>(List.of("--data", data.toString(), "--report", file.toString()));
        arguments.addAll(List.of(options));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Console console = Console.of(nowhere, nowhere, language);
        assertThat(Program.run(c -> Mnist.run(arguments, c), console)).isZero();
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static List<String> texts(Document page, String tag) {
        return texts(page.getElementsByTagName(tag));
    }

    private static List<String> texts(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private static List<Element> elements(Document page, String tag, String style) {
        NodeList nodes = page.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .filter(element -> element.getAttribute("class").equals(style))
                .toList();
    }
}
