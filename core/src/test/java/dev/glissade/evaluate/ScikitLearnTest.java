package dev.glissade.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.evaluate.ClassificationReport.Scores;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import dev.glissade.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All measures against scikit-learn's; resources/scores/scikit_learn.py computed the values. */
class ScikitLearnTest {

    private static final Offset<Double> ROUNDING = within(1e-6);

    private final Tensors values = Safetensors.read(Path.of("src/test/resources/scores/scikit_learn.safetensors"));

    ScikitLearnTest() throws IOException {}

    private double[] of(String name) {
        return values.tensor(name).doubles();
    }

    private Matrix matrix(String name) {
        Tensor tensor = values.tensor(name);
        return Matrix.view(
                tensor.floats(), 0, tensor.shape().get(0), tensor.shape().get(1));
    }

    private Evaluation evaluation(String name, Cost cost) {
        return Evaluation.of(matrix(name + ".outputs"), matrix(name + ".targets"), cost);
    }

    private void assertSame(String name, double... found) {
        double[] expected = of(name);
        assertThat(found).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            if (Double.isNaN(expected[i])) {
                assertThat(found[i]).as("%s %d", name, i).isNaN();
            } else {
                assertThat(found[i]).as("%s %d", name, i).isCloseTo(expected[i], ROUNDING);
            }
        }
    }

    private static double[] numbers(Scores scores) {
        return new double[] {scores.precision(), scores.recall(), scores.f1()};
    }

    private void assertScores(String name, List<Scores> each) {
        assertSame(
                name + ".each",
                each.stream()
                        .flatMapToDouble(scores -> DoubleStream.of(numbers(scores)))
                        .toArray());
    }

    private static double[] each(Curve curve, ToDoubleFunction<Curve.Point> measure) {
        return curve.points().stream().mapToDouble(measure).toArray();
    }

    /** Compares the curve, or expects NaN where scikit-learn has no curve. */
    private void assertCurve(String name, Curve curve) {
        if (!values.names().contains(name + ".auc")) {
            assertThat(curve.areaUnderRoc()).isNaN();
            return;
        }
        assertSame(name + ".fpr", each(curve, Curve.Point::falsePositiveRate));
        assertSame(name + ".tpr", each(curve, Curve.Point::recall));
        assertSame(name + ".precision", each(curve, Curve.Point::precision));
        assertSame(name + ".recall", each(curve, Curve.Point::recall));
        assertSame(name + ".auc", curve.areaUnderRoc());
        assertSame(name + ".ap", curve.averagePrecision());
    }

    private void assertClassification(String name, ClassificationReport report) {
        List<Scores> each =
                IntStream.range(0, report.classCount()).mapToObj(report::scores).toList();
        assertScores(name, each);
        assertSame(name + ".macro", numbers(report.macro()));
        assertSame(name + ".weighted", numbers(report.weighted()));
        assertSame(name + ".accuracy", report.accuracy());
        double[] counts = Arrays.stream(report.confusion())
                .flatMapToInt(Arrays::stream)
                .asDoubleStream()
                .toArray();
        assertSame(name + ".confusion", counts);
        if (values.names().contains(name + ".logLoss")) {
            assertSame(name + ".logLoss", report.logLoss());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "tied", "oneClass"})
    void classes(String name) {
        ClassificationReport report = evaluation(name, Costs.meanSquaredError()).classification();
        assertClassification(name, report);
        for (int c = 0; c < report.classCount(); c++) {
            assertCurve(name + "." + c, report.curve(c));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesOrNo", "yesOrNoAt0.3", "yesOrNoTied", "alwaysYes", "alwaysNo"})
    void yesOrNo(String name) {
        ClassificationReport report =
                evaluation(name, Costs.binaryCrossEntropy()).classification(of(name + ".threshold")[0]);
        assertClassification(name, report);
        assertCurve(name + ".1", report.curve(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels", "labelsAt0.2", "labelsInEveryRow", "labelsTied", "labelsNeverAndAlways"})
    void labels(String name) {
        double threshold = of(name + ".threshold")[0];
        MultiLabelReport report =
                new MultiLabelReport(matrix(name + ".outputs"), matrix(name + ".targets"), threshold, List.of());
        List<Scores> each =
                IntStream.range(0, report.labelCount()).mapToObj(report::scores).toList();
        assertScores(name, each);
        assertSame(name + ".macro", numbers(report.macro()));
        assertSame(name + ".weighted", numbers(report.weighted()));
        assertSame(name + ".micro", numbers(report.micro()));
        assertSame(name + ".samples", numbers(report.samples()));
        assertSame(name + ".accuracy", report.accuracy());
        assertSame(name + ".hamming", report.hammingLoss());
        for (int j = 0; j < report.labelCount(); j++) {
            assertCurve(name + "." + j, report.label(j).curve(1));
        }
    }

    @Test
    void labels_ofAnEvaluation_areThoseOfTheirReport() {
        Evaluation evaluation = evaluation("labels", Costs.binaryCrossEntropy());
        assertThat(evaluation.kind()).isEqualTo(Evaluation.Kind.LABELS);
        assertSame("labels.accuracy", evaluation.accuracy());
        assertSame("labels.macro", numbers(evaluation.multiLabel().macro()));
    }
}
