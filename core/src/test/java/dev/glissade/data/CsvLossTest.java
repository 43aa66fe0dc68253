package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.LogRecords;
import dev.glissade.random.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A warning is logged when distinct numbers of a file become the same float. */
class CsvLossTest {

    private static List<String> warnings(int rows, IntFunction<String> number) throws IOException {
        String text = IntStream.range(0, rows)
                .mapToObj(i -> number.apply(i) + "," + i % 7 + "\n")
                .collect(Collectors.joining("", "t,y\n", ""));
        try (LogRecords log = new LogRecords()) {
            Csv.withHeader()
                    .withTargets("y")
                    .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "times.csv");
            return log.warnings();
        }
    }

    private static final String MINUTES =
            "times.csv: the column \"t\" has 1440 different numbers, which become 676 different"
                    + " floats, as they are large and close together: subtract a constant from the column, such as 1700000000";

    /** Floats of that size are 128 seconds apart: 1,439 minutes are 86,340 s, 674.5 such steps. */
    @Test
    void minutesOfADay_inSecondsSince1970_areWarnedOf() throws IOException {
        assertThat(warnings(1440, i -> Long.toString(1_700_000_000L + 60 * i))).containsExactly(MINUTES);
    }

    @Test
    void minutesOfADay_inAnyOrder_areWarnedOf() throws IOException {
        int[] order = IntStream.range(0, 1440).toArray();
        new RandomStream(1, 0).shuffle(order);

        assertThat(warnings(1440, i -> Long.toString(1_700_000_000L + 60 * order[i])))
                .containsExactly(MINUTES);
    }

    @Test
    void minutesOfAYear_areWarnedOf_withAboutTheirNumber() throws IOException {
        List<String> warnings = warnings(525_600, i -> Long.toString(1_700_000_000L + 60 * i));

        assertThat(warnings).singleElement().asString().contains("about", "such as 1700000000");
        String[] words = warnings.get(0).replaceAll("[^0-9 ]", "").strip().split(" +");
        assertThat(Double.parseDouble(words[0])).isBetween(0.9 * 525_600, 1.1 * 525_600);
        assertThat(Double.parseDouble(words[1])).isBetween(0.9 * 246_376, 1.1 * 246_376);
    }

    @Test
    void numbersThatAllBecomeOneFloat_areWarnedOf() throws IOException {
        assertThat(warnings(5_000, i -> "20000000.0" + (1000 + i)))
                .singleElement()
                .asString()
                .contains("different numbers, which become 1 float, as", "such as 20000000.01");
    }

    @Test
    void numbersThatStayApart_areNotWarnedOf() throws IOException {
        RandomStream random = new RandomStream(1, 0);

        assertThat(warnings(1000, i -> "36." + i)).isEmpty(); // degrees of a body
        assertThat(warnings(1000, i -> Integer.toString(2000 + i % 25))).isEmpty(); // years
        assertThat(warnings(5, i -> "1700000001")).isEmpty(); // one number, if none that a float has
        assertThat(warnings(50_000, i -> Double.toString(random.nextGaussian())))
                .isEmpty();
        assertThat(warnings(1000, i -> Long.toString(i * 10_000_000_000_001L))).isEmpty(); // spread over their size
    }

    @Test
    void severalColumns_giveOneWarning() throws IOException {
        String text = "a,b,c\n20000000,1,20000000\n20000001,2,20000001\n20000002,3,20000002\n";
        try (LogRecords log = new LogRecords()) {
            Csv.withHeader()
                    .withTargets("c")
                    .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "x.csv");
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("x.csv: the column \"a\" has 3 ")
                    .endsWith("such as 20000000; likewise the columns [\"c\"]");
        }
    }
}
