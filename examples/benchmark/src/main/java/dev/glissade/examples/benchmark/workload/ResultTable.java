package dev.glissade.examples.benchmark.workload;

import dev.glissade.examples.benchmark.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The results of a run as tables in Markdown: one with every library and number of threads, as in docs/benchmarks.md, and a
 * short one with the best of each side, as in the README. All numbers are medians; a ratio is that of the best other
 * library on its best number of threads to the best of Glissade.
 */
final class ResultTable {

    private static final Predicate<Peers> OTHERS = peer -> peer != Peers.GLISSADE && peer != Peers.GLISSADE_PORTABLE;

    private final List<JsonLine> results;
    private final List<Peers> peers;
    private final Set<Integer> threads = new TreeSet<>();
    private final StringBuilder text = new StringBuilder();

    private ResultTable(List<JsonLine> results) {
        this.results = results;
        this.peers = Arrays.stream(Peers.values())
                .filter(peer -> results.stream().anyMatch(result -> isOf(peer, result)))
                .toList();
        results.forEach(result -> threads.add((int) result.number("threads")));
    }

    /** Returns the tables of these results; of two of the same case, the later counts. */
    static String of(List<JsonLine> results) {
        ResultTable table = new ResultTable(results);
        table.writeHeading();
        table.writeTable();
        table.writeShortTable();
        return table.text.toString();
    }

    // ---- Where, and with what

    private void writeHeading() {
        text.append(all(result -> result.text("processor")))
                .append("; ")
                .append(all(result -> result.text("runtime")))
                .append("; ")
                .append(all(result -> result.text("date")))
                .append("; medians of ")
                .append(all(result -> String.valueOf((int) result.number("rounds"))))
                .append(" rounds; threads: ")
                .append(threads.stream().map(String::valueOf).collect(Collectors.joining(" / ")))
                .append(".\n\n");
    }

    private String all(Function<JsonLine, String> property) {
        return results.stream().map(property).distinct().collect(Collectors.joining(", "));
    }

    // ---- All libraries

    private void writeTable() {
        boolean compared = peers.stream().anyMatch(OTHERS);
        List<Peers> ours = peers.stream().filter(OTHERS.negate()).toList();
        text.append("| | |");
        peers.forEach(peer -> text.append(' ').append(heading(peer)).append(" |"));
        if (compared) {
            ours.forEach(
                    our -> text.append(" best other / ").append(our.title()).append(" |"));
        }
        text.append("\n|---|---|").append("---|".repeat(peers.size() + (compared ? ours.size() : 0)));
        rows((name, figure, cells) -> {
            text.append("\n| ")
                    .append(name)
                    .append(" | ")
                    .append(figure.title())
                    .append(" |");
            for (Peers peer : peers) {
                text.append(' ').append(cell(figure, cells, peer)).append(" |");
            }
            if (compared) {
                double other = best(figure, cells, OTHERS);
                ours.forEach(our -> text.append(' ')
                        .append(rounded(figure.ratio(best(figure, cells, our::equals), other), 2))
                        .append(" |"));
            }
        });
        text.append('\n');
    }

    private String heading(Peers peer) {
        JsonLine first = results.stream()
                .filter(result -> isOf(peer, result))
                .findFirst()
                .orElseThrow();
        return first.text("version") + ", " + first.text("kernels");
    }

    private String cell(Figure figure, List<JsonLine> cells, Peers peer) {
        return threads.stream()
                .map(count -> rounded(last(figure, cells, peer, count), 3))
                .collect(Collectors.joining(" / "));
    }

    // ---- The best

    private void writeShortTable() {
        if (!peers.contains(Peers.GLISSADE) || peers.stream().noneMatch(OTHERS)) {
            return;
        }
        text.append("\n| | | Glissade | best other | times as fast |\n|---|---|---|---|---|");
        rows((name, figure, cells) -> {
            double ours = best(figure, cells, Peers.GLISSADE::equals);
            double other = best(figure, cells, OTHERS);
            String winner = peers.stream()
                    .filter(OTHERS)
                    .filter(peer -> best(figure, cells, peer::equals) == other)
                    .map(peer -> " (" + peer.title() + ")")
                    .findFirst()
                    .orElse("");
            text.append("\n| ")
                    .append(String.join(
                            " | ",
                            name,
                            figure.title(),
                            rounded(ours, 3),
                            rounded(other, 3) + winner,
                            rounded(figure.ratio(ours, other), 2)))
                    .append(" |");
        });
        text.append('\n');
    }

    private double best(Figure figure, List<JsonLine> cells, Predicate<Peers> wanted) {
        double best = Double.NaN;
        for (Peers peer : peers) {
            for (int count : threads) {
                if (wanted.test(peer)) {
                    best = figure.better(best, last(figure, cells, peer, count));
                }
            }
        }
        return best;
    }

    // ---- Rows and cells

    private interface RowWriter {
        void write(String name, Figure figure, List<JsonLine> cells);
    }

    /** Writes a row for each figure of each workload and its inputs, in their order. */
    private void rows(RowWriter writer) {
        for (Workload workload : Workload.values()) {
            for (Inputs inputs : Inputs.values()) {
                List<JsonLine> cells = results.stream()
                        .filter(result -> result.text("workload").equals(workload.name())
                                && result.text("inputs").equals(inputs.title()))
                        .toList();
                for (Figure figure : Figure.values()) {
                    if (cells.stream().anyMatch(result -> !Double.isNaN(figure.of(result)))) {
                        writer.write(workload + (inputs == Inputs.PIXELS ? "" : ", " + inputs.title()), figure, cells);
                    }
                }
            }
        }
    }

    private static boolean isOf(Peers peer, JsonLine result) {
        return result.text("peer").equals(peer.title());
    }

    /** Returns the number of the last result of a library on so many threads, or NaN. */
    private static double last(Figure figure, List<JsonLine> cells, Peers peer, int threads) {
        return cells.stream()
                .filter(result -> isOf(peer, result) && (int) result.number("threads") == threads)
                .mapToDouble(figure::of)
                .reduce(Double.NaN, (earlier, later) -> later);
    }

    private static String rounded(double number, int digits) {
        return Double.isNaN(number) ? "-" : Numbers.rounded(number, digits);
    }
}
