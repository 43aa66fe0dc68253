package dev.glissade.examples.benchmark.kernel;

import dev.glissade.examples.benchmark.Child;
import dev.glissade.examples.benchmark.Machine;
import dev.glissade.examples.benchmark.Numbers;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.examples.common.options.Values;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Prints how fast matrices are multiplied, in GFLOP/s, by Glissade and by other libraries, in Markdown: a row for each
 * product and shape, a column for each library and number of threads, and how Glissade compares with OpenBLAS on as many threads. A
 * figure is the median of several batches of calls after a warm-up; the libraries, each in a process of its own, take
 * turns. It takes some minutes; a line of shapes is faster:
 *
 * <pre>{@code
 * mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am \
 *     -Dmain=dev.glissade.examples.benchmark.kernel.ProductTable -Dargs="--shapes 512x512x512,64x784x128"
 * }</pre>
 *
 * <p>{@code --help} lists the options.
 */
@Command(
        name = "ProductTable",
        header = "Prints how fast matrices are multiplied, in GFLOP/s, by Glissade and by other libraries.",
        customSynopsis = "mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am"
                + " -Dmain=dev.glissade.examples.benchmark.kernel.ProductTable -Dargs=\"--option value ...\"")
public final class ProductTable {

    /** A library whose single call takes longer is measured in one round. */
    private static final double PATIENCE_SECONDS = 0.5;

    private static final int MILLIS_BETWEEN_TURNS =
            40; // threads that wait busily for the next call give up in this time

    @Option(
            names = "--shapes",
            split = ",",
            paramLabel = "SHAPE",
            defaultValue = "squares,W0,W1,W1b,W2,W3",
            converter = ShapeName.class,
            description = "batch x in x out, such as 64x784x128, or a name [${DEFAULT-VALUE}]")
    private List<String> shapes;

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "glissade,portable,openblas,netlib,ejml",
            converter = PeerName.class,
            description = "only these libraries [${DEFAULT-VALUE}]")
    private List<ProductPeers> peers;

    @Option(
            names = "--threads",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,2",
            converter = Values.Count.class,
            description = "with so many threads [${DEFAULT-VALUE}]")
    private List<Integer> threads;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            converter = Values.Count.class,
            description = "turns of each library [${DEFAULT-VALUE}]")
    private int rounds;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private final List<Column> columns = new ArrayList<>();

    static final class ShapeName implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                ProductShapes.named(text).forEach(shape -> ProductCase.parse(Product.AB, shape));
            } catch (IllegalArgumentException e) { // Before any measurement, not after some.
                throw new TypeConversionException(
                        "a shape is batch x in x out, such as 64x784x128, not '" + text + "'");
            }
            return text;
        }
    }

    static final class PeerName implements ITypeConverter<ProductPeers> {
        @Override
        public ProductPeers convert(String text) {
            return Values.named(text, List.of(ProductPeers.values()), ProductPeers::title);
        }
    }

    private record Column(ProductPeers peer, int threads) {
        String title() {
            return peer.title() + " " + threads;
        }
    }

    private ProductTable() {}

    /**
     * Prints the table.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> run(List.of(args), out));
    }

    static int run(List<String> args, PrintStream out) throws IOException {
        ProductTable table = new ProductTable();
        if (CommandLines.read(table, args, out)) {
            table.print(out);
        }
        return Program.DONE;
    }

    private void print(PrintStream out) throws IOException {
        for (ProductPeers peer : peers) {
            threads.stream()
                    .filter(count -> count == 1 || peer.isParallel())
                    .forEach(count -> columns.add(new Column(peer, count)));
        }
        List<Child> children = new ArrayList<>();
        try {
            for (Column column : columns) {
                List<String> command = Child.java(
                        column.peer.options(), ProductMeter.class, column.peer.title(), String.valueOf(column.threads));
                children.add(new Child(command, column.threads));
            }
            out.println(
                    "GFLOP/s by library and threads; " + Machine.description() + "; JDK " + Runtime.version() + ".\n");
            out.println(head());
            out.println("|---".repeat(2 + columns.size() + ratios().size()) + "|");
            for (String shape : shapes.stream()
                    .flatMap(name -> ProductShapes.named(name).stream())
                    .distinct()
                    .toList()) {
                for (Product product : Product.values()) {
                    ProductCase next = ProductCase.parse(product, shape);
                    out.println(row(next, measure(next, children)));
                }
            }
        } finally {
            children.forEach(Child::close);
        }
    }

    // ---- Measuring

    private double[] measure(ProductCase product, List<Child> children) throws IOException {
        double[][] figures = new double[children.size()][rounds];
        double[] secondsOfCall = new double[children.size()];
        for (int i = 0; i < children.size(); i++) {
            String question = "prepare " + product.product() + " " + product.shape();
            secondsOfCall[i] = Double.parseDouble(children.get(i).ask(question));
            pause();
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < children.size(); i++) {
                boolean again = round == 0 || secondsOfCall[i] < PATIENCE_SECONDS;
                Child.rest();
                figures[i][round] = again ? Double.parseDouble(children.get(i).ask("measure")) : figures[i][round - 1];
                pause();
            }
        }
        return Arrays.stream(figures).mapToDouble(Numbers::median).toArray();
    }

    private static void pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN_TURNS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- Printing

    private String head() {
        StringBuilder line = new StringBuilder(String.format("| %-3s | %16s |", "", "batch x in x out"));
        columns.forEach(column -> line.append(String.format(" %10s |", column.title())));
        ratios().forEach(ratio ->
                line.append(String.format(" %19s |", columns.get(ratio[0]).title() + " / openblas")));
        return line.toString();
    }

    private String row(ProductCase product, double[] figures) {
        StringBuilder line = new StringBuilder(
                String.format("| %-3s | %16s |", product.product().formula(), product.shape()));
        Arrays.stream(figures).forEach(figure -> line.append(String.format(Locale.ROOT, " %10.1f |", figure)));
        for (int[] ratio : ratios()) {
            line.append(String.format(Locale.ROOT, " %19.2f |", figures[ratio[0]] / figures[ratio[1]]));
        }
        return line.toString();
    }

    /** Returns pairs of columns: Glissade's and OpenBLAS's on as many threads. */
    private List<int[]> ratios() {
        List<int[]> ratios = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            boolean ours = column.peer == ProductPeers.GLISSADE || column.peer == ProductPeers.GLISSADE_PORTABLE;
            int openBlas = columns.indexOf(new Column(ProductPeers.OPENBLAS, column.threads));
            if (ours && openBlas >= 0) {
                ratios.add(new int[] {i, openBlas});
            }
        }
        return ratios;
    }
}
