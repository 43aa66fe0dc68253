package dev.glissade.examples.benchmark.score;

import dev.glissade.examples.common.options.Values;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** What the command line of {@link ScoreTable} asks for. The defaults are those of scikit-learn. */
@Command(
        name = "ScoreTable",
        header = "Compares networks of Glissade and scikit-learn, trained with the same settings on the same rows.",
        customSynopsis = "mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am"
                + " -Dmain=dev.glissade.examples.benchmark.score.ScoreTable -Dargs=\"--option value ...\"")
final class ScoreOptions {

    static final int FOLDS = 5;

    @Option(
            names = "--tables",
            split = ",",
            paramLabel = "NAME",
            converter = TableName.class,
            description = "only these: iris, wine, breast_cancer, diabetes, sphere, friedman")
    private List<String> tables = Tables.NAMES;

    @Option(
            names = "--weights",
            split = ",",
            paramLabel = "NAME",
            converter = WeightsName.class,
            description = "how Glissade draws weights: default, glorot, glorot-gain, scikit-learn [default]")
    private List<Weights> weights = List.of(Weights.DEFAULT);

    @Option(
            names = "--hidden",
            split = ",",
            paramLabel = "N",
            defaultValue = "100", // hidden_layer_sizes
            converter = Values.Count.class,
            description = "the units of each hidden layer [${DEFAULT-VALUE}]")
    private List<Integer> hidden;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            converter = Values.Count.class,
            description = "repeats the five folds so often, with other folds and other weights [${DEFAULT-VALUE}]")
    private int seeds;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "200", // max_iter
            converter = Values.Count.class,
            description = "at most so many epochs for each network [${DEFAULT-VALUE}]")
    private int epochs;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    static final class TableName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return Values.named(text, Tables.NAMES, name -> name);
        }
    }

    static final class WeightsName implements ITypeConverter<Weights> {
        @Override
        public Weights convert(String text) {
            return Values.named(text, List.of(Weights.values()), Weights::title);
        }
    }

    List<String> tables() {
        return tables;
    }

    List<Weights> weights() {
        return weights;
    }

    List<Integer> hidden() {
        return hidden;
    }

    int seeds() {
        return seeds;
    }

    int epochs() {
        return epochs;
    }
}
