package dev.glissade.examples.benchmark.kernel;

import dev.glissade.examples.benchmark.Child;
import dev.glissade.examples.benchmark.Machine;
import dev.glissade.examples.benchmark.Numbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
 * <p>Options: {@code --shapes} (batch x in x out, or a workload's name), {@code --peers} (glissade, portable, openblas,
 * netlib, ejml), {@code --threads} (such as 1,2) and {@code --rounds} (turns of each library).
 */
public final class ProductTable {

    /** A library whose single call takes longer is measured in one round. */
    private static final double PATIENCE_SECONDS = 0.5;

    private static final int MILLIS_BETWEEN_TURNS =
            40; // threads that wait busily for the next call give up in this time

    private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

    static {
        OPTIONS.put("--shapes", "squares,W0,W1,W1b,W2,W3");
        OPTIONS.put("--peers", "glissade,portable,openblas,netlib,ejml");
        OPTIONS.put("--threads", "1,2");
        OPTIONS.put("--rounds", "5");
    }

    private record Column(ProductPeers peer, int threads) {
        String title() {
            return peer.title() + " " + threads;
        }
    }

    private final List<Column> columns = new ArrayList<>();
    private final List<String> shapes;
    private final int rounds;

    private ProductTable(Map<String, String> options) {
        for (String name : options.get("--peers").split(",")) {
            ProductPeers peer = ProductPeers.named(name);
            for (String threads : options.get("--threads").split(",")) {
                if (threads.equals("1") || peer.isParallel()) {
                    columns.add(new Column(peer, Integer.parseInt(threads)));
                }
            }
        }
        shapes = Arrays.stream(options.get("--shapes").split(","))
                .flatMap(name -> ProductShapes.named(name).stream())
                .distinct()
                .toList();
        rounds = Integer.parseInt(options.get("--rounds"));
    }

    /**
     * Prints the table.
     *
     * @param args options and their values, see above
     * @throws IOException if a process cannot be started or fails
     */
    public static void main(String[] args) throws IOException {
        Map<String, String> options = new LinkedHashMap<>(OPTIONS);
        for (int i = 0; i < args.length; i += 2) {
            if (!options.containsKey(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException("options are " + OPTIONS + ", each with a value, not " + args[i]);
            }
            options.put(args[i], args[i + 1]);
        }
        new ProductTable(options).print();
    }

    private void print() throws IOException {
        List<Child> children = new ArrayList<>();
        try {
            for (Column column : columns) {
                List<String> command = Child.java(
                        column.peer.options(), ProductMeter.class, column.peer.title(), String.valueOf(column.threads));
                children.add(new Child(command, column.threads));
            }
            System.out.println(
                    "GFLOP/s by library and threads; " + Machine.description() + "; JDK " + Runtime.version() + ".\n");
            System.out.println(head());
            System.out.println("|---".repeat(2 + columns.size() + ratios().size()) + "|");
            for (String shape : shapes) {
                for (Product product : Product.values()) {
                    ProductCase next = ProductCase.parse(product, shape);
                    System.out.println(row(next, measure(next, children)));
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
