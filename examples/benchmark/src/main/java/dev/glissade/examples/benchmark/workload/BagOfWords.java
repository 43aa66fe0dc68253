package dev.glissade.examples.benchmark.workload;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.optimize.Optimizers.gradientDescent;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.data.Example;
import dev.glissade.examples.benchmark.Numbers;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.examples.common.options.Values;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.train.Training;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Prints the seconds per epoch of a bag of words, 20,000 texts of 100 words each out of 50,000, kept as lists, and of its
 * first 2,000 columns with every number. All columns with every number would be 4 GB, and 25 times the work of these.
 *
 * <pre>{@code
 * mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am \
 *     -Dmain=dev.glissade.examples.benchmark.workload.BagOfWords \
 *     -Dvector.module="--add-modules=jdk.incubator.vector -Xmx256m"
 * }</pre>
 */
@Command(name = "BagOfWords", header = "Prints the seconds per epoch of a bag of words.")
public final class BagOfWords {

    private static final int TEXTS = 20_000;
    private static final int WORDS = 50_000;
    private static final int WORDS_OF_A_TEXT = 100;
    private static final int FIRST_WORDS = 2_000;
    private static final int TOPICS = 4;
    private static final int UNITS = 32;
    private static final int BATCH = 512;
    private static final int EPOCHS = 12; // of which the first half is not measured

    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            defaultValue = "1",
            converter = Values.Count.class,
            description = "the number of threads [${DEFAULT-VALUE}]")
    private int threads;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private BagOfWords() {}

    /**
     * Measures.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> {
            BagOfWords options = new BagOfWords();
            if (CommandLines.read(options, List.of(args), out)) {
                measure(options.threads, out);
            }
            return Program.DONE;
        });
    }

    private static void measure(int threads, PrintStream out) {
        SplittableRandom random = new SplittableRandom(1);
        SparseMatrix texts = SparseMatrix.ofColumns(WORDS);
        for (int i = 0; i < TEXTS; i++) {
            texts.addRow(words(random), numbers(random));
        }
        int[] topics = random.ints(TEXTS, 0, TOPICS).toArray();
        double lists = secondsPerEpoch(Dataset.ofClasses(texts, topics, TOPICS), threads);
        out.printf(Locale.ROOT, "%s as lists: %.4f s per epoch%n", texts, lists);
        double dense = secondsPerEpoch(firstWords(texts, topics), threads);
        out.printf(Locale.ROOT, "the first %,d columns, every number: %.4f s per epoch%n", FIRST_WORDS, dense);
        out.printf(
                Locale.ROOT,
                "lists / (%d x every number): %.4f, with a heap of %,d MB at most%n",
                WORDS / FIRST_WORDS,
                lists / (WORDS / FIRST_WORDS * dense),
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static int[] words(SplittableRandom random) {
        return random.ints(0, WORDS).distinct().limit(WORDS_OF_A_TEXT).sorted().toArray();
    }

    private static float[] numbers(SplittableRandom random) {
        float[] counts = new float[WORDS_OF_A_TEXT];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = 1 + random.nextInt(3);
        }
        return counts;
    }

    /** Returns the first columns with every number; they are collected row by row, so that there is never a second copy. */
    private static Dataset firstWords(SparseMatrix texts, int[] topics) {
        Iterator<Example> rows = IntStream.range(0, TEXTS)
                .mapToObj(i -> new Example(firstWords(texts, i), oneHot(topics[i])))
                .iterator();
        return Dataset.from(rows, TEXTS);
    }

    private static float[] firstWords(SparseMatrix texts, int row) {
        float[] numbers = new float[FIRST_WORDS];
        for (int i = texts.rowStart(row); i < texts.rowStart(row + 1); i++) {
            if (texts.columnIndices()[i] < FIRST_WORDS) {
                numbers[texts.columnIndices()[i]] = texts.numbers()[i];
            }
        }
        return numbers;
    }

    private static float[] oneHot(int topic) {
        float[] targets = new float[TOPICS];
        targets[topic] = 1;
        return targets;
    }

    private static double secondsPerEpoch(Dataset data, int threads) {
        Network network = Network.input(data.inputSize())
                .dense(UNITS, relu())
                .dense(TOPICS, softmax())
                .build(1);
        Training training = Training.of(network, data)
                .cost(crossEntropy())
                .optimizer(gradientDescent(0.05))
                .batchSize(BATCH)
                .epochs(EPOCHS)
                .threads(threads)
                .start();
        double[] seconds = new double[EPOCHS];
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            long begun = System.nanoTime();
            training.nextEpoch();
            seconds[epoch] = (System.nanoTime() - begun) * 1e-9;
        }
        return Numbers.median(Arrays.copyOfRange(seconds, EPOCHS / 2, EPOCHS));
    }
}
