package dev.glissade.examples.benchmark.csv;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import dev.glissade.data.Csv;
import dev.glissade.data.CsvData;
import dev.glissade.examples.benchmark.Machine;
import dev.glissade.examples.benchmark.Numbers;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.options.CommandLines;
import dev.glissade.examples.common.options.Values;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Prints how many megabytes of a CSV file of 30 columns Glissade reads per second, beside univocity-parsers: 24 columns of
 * numbers with 2 to 7 digits, one of years, one of numbers with all digits of a double, and four of texts. Univocity's parser gives
 * rows of strings; in a second measurement it also turns them into floats and indices of categories, as Glissade does.
 *
 * <pre>{@code
 * taskset -c 0 mvn -q -Pbenchmark compile exec:exec -pl examples/benchmark -am \
 *     -Dmain=dev.glissade.examples.benchmark.csv.CsvReading
 * }</pre>
 */
@Command(name = "CsvReading", header = "Prints how many megabytes of a CSV file are read per second.")
public final class CsvReading {

    private static final int NUMBERS = 26;
    private static final int[] CATEGORIES = {3, 12, 200, 1000};
    private static final int ROUNDS = 5;

    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            defaultValue = "1000000",
            converter = Values.Count.class,
            description = "the rows of the file [${DEFAULT-VALUE}]")
    private int rows;

    @Option(names = "--help", usageHelp = true, description = "this text")
    private boolean help;

    private CsvReading() {}

    private interface Reading {
        /** Returns a sum that depends on everything that was read. */
        double read(Path file) throws IOException;
    }

    /**
     * Measures.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        Program.main((out, err) -> {
            CsvReading options = new CsvReading();
            if (CommandLines.read(options, List.of(args), out)) {
                measure(options.rows, out);
            }
            return Program.DONE;
        });
    }

    private static void measure(int rows, PrintStream out) throws IOException {
        Path file = Files.createTempFile("benchmark", ".csv");
        try {
            write(file, rows);
            Map<String, Reading> readings = new LinkedHashMap<>();
            readings.put("Glissade", CsvReading::glissade);
            readings.put("univocity-parsers, strings", CsvReading::strings);
            readings.put("univocity-parsers, floats", CsvReading::floats);
            double megabytes = Files.size(file) * 1e-6;
            double[][] speeds = new double[readings.size()][ROUNDS];
            for (int round = -1; round < ROUNDS; round++) { // the first warms up
                int row = 0;
                for (Reading reading : readings.values()) {
                    long begun = System.nanoTime();
                    reading.read(file);
                    speeds[row++][Math.max(round, 0)] = megabytes / ((System.nanoTime() - begun) * 1e-9);
                }
            }
            out.printf(Locale.ROOT, "%s, JDK %s, %.0f MB%n", Machine.description(), Runtime.version(), megabytes);
            int row = 0;
            for (String name : readings.keySet()) {
                out.printf(
                        Locale.ROOT,
                        "%-28s %4.0f MB/s, Glissade / this: %.2f%n",
                        name,
                        Numbers.median(speeds[row]),
                        Numbers.median(speeds[0]) / Numbers.median(speeds[row++]));
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, int rows) throws IOException {
        Random random = new Random(1);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int c = 0; c < NUMBERS; c++) {
                writer.write("number" + c + ",");
            }
            for (int c = 0; c < CATEGORIES.length; c++) {
                writer.write("text" + c + (c < CATEGORIES.length - 1 ? "," : "\n"));
            }
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < rows; i++) {
                line.setLength(0);
                for (int c = 0; c < NUMBERS - 2; c++) {
                    appendFixed(line, random.nextInt(100_000_000) >> c % 20, c % 5);
                }
                line.append(1950 + random.nextInt(76)).append(',').append(random.nextGaussian());
                for (int categories : CATEGORIES) {
                    line.append(",place ").append(random.nextInt(categories));
                }
                writer.append(line).append('\n');
            }
        }
    }

    /** Appends a number with some digits after the point, and a comma. */
    private static void appendFixed(StringBuilder line, int digits, int fraction) {
        int one = (int) Math.round(Math.pow(10, fraction));
        line.append(digits / one);
        if (fraction > 0) {
            line.append('.').append(one + digits % one);
            line.setCharAt(line.length() - fraction - 1, '.');
            line.deleteCharAt(line.length() - fraction - 2);
        }
        line.append(',');
    }

    private static double glissade(Path file) throws IOException {
        Csv csv = Csv.withHeader().withTargets("number0").withCategorical("text0", "text1", "text2", "text3");
        CsvData data = csv.read(file);
        return data.size();
    }

    private static double strings(Path file) throws IOException {
        CsvParser parser = new CsvParser(settings());
        double sum = 0;
        parser.beginParsing(Files.newInputStream(file), StandardCharsets.UTF_8);
        for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
            sum += row[0].length();
        }
        return sum;
    }

    private static double floats(Path file) throws IOException {
        CsvParser parser = new CsvParser(settings());
        Map<String, Integer> categories = new HashMap<>();
        float[] numbers = new float[NUMBERS + CATEGORIES.length];
        double sum = 0;
        parser.beginParsing(Files.newInputStream(file), StandardCharsets.UTF_8);
        for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
            for (int c = 0; c < numbers.length; c++) {
                if (c < NUMBERS) {
                    numbers[c] = Float.parseFloat(row[c]);
                } else {
                    numbers[c] = categories.computeIfAbsent(row[c], text -> categories.size());
                }
            }
            sum += numbers[0];
        }
        return sum;
    }

    private static CsvParserSettings settings() {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setHeaderExtractionEnabled(true);
        settings.setReadInputOnSeparateThread(false); // one core
        return settings;
    }
}
