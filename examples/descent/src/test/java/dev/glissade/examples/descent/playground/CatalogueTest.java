package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page says of each function is what a ball does there that somebody lets roll without changing anything. */
class CatalogueTest {

    private static final int STEPS = 200;

    private final FunctionRoom room = new FunctionRoom();

    private static Catalogue.Landscape function(String id) {
        return Catalogue.get().functions().stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<FunctionRoom.Path> walks(String id, Rule rule, double rate, int further, double[]... starts) {
        Catalogue.Landscape f = function(id);
        return room.descend(new FunctionRoom.Walk(
                        f.expression(),
                        f.variables(),
                        starts,
                        rule.word(),
                        rate,
                        null,
                        STEPS,
                        further,
                        f.from(),
                        f.to()))
                .paths();
    }

    private FunctionRoom.Path first(String id, Rule rule) {
        Catalogue.Landscape f = function(id);
        return walks(id, rule, f.rate(rule), 0, f.start()).get(0);
    }

    /** 41 starts, on a line or a grid. */
    private List<FunctionRoom.Path> many(String id, Rule rule) {
        Catalogue.Landscape f = function(id);
        double[][] starts = IntStream.rangeClosed(0, 40)
                .mapToObj(k -> f.variables() == 1
                        ? new double[] {between(f, 0, k / 40.0)}
                        : new double[] {between(f, 0, (k % 7 + 0.5) / 7), between(f, 1, (k / 7 + 0.5) / 6)})
                .toArray(double[][]::new);
        return walks(id, rule, f.rate(rule), 4000, starts);
    }

    private static double between(Catalogue.Landscape f, int k, double part) {
        return f.from()[k] + (f.to()[k] - f.from()[k]) * part;
    }

    /** Valleys as places rounded to tenths, with how many balls each has. */
    private static Map<String, Long> valleys(List<FunctionRoom.Path> paths) {
        return paths.stream()
                .filter(path -> path.end().kind().equals("valley"))
                .collect(Collectors.groupingBy(
                        path -> Arrays.stream(path.end().point())
                                .map(v -> String.valueOf(Math.round(10 * v)))
                                .collect(Collectors.joining(",")),
                        Collectors.counting()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two-valleys",
                "bowl",
                "many-valleys",
                "plain",
                "cliff",
                "round-bowl",
                "narrow-valley",
                "saddle",
                "himmelblau",
                "egg-box"
            })
    void everyRule_findsAValley(String id) {
        for (Rule rule : Rule.values()) {
            assertThat(first(id, rule).end().kind()).as(rule.word()).isEqualTo("valley");
        }
    }

    @Test
    void twoValleys_theStartDecides() {
        List<FunctionRoom.Path> walks =
                walks("two-valleys", Rule.GRADIENT_DESCENT, 0.02, 0, new double[] {2}, new double[] {-2});
        assertThat(walks.get(0).end().point()[0]).isCloseTo(1.131, within(0.001));
        assertThat(walks.get(1).end().point()[0]).isCloseTo(-1.301, within(0.001));
    }

    @Test
    void bowl_aRateAboveOne_climbsOut() {
        double[] start = function("bowl").start();
        assertThat(walks("bowl", Rule.GRADIENT_DESCENT, 0.9, 0, start)
                        .get(0)
                        .end()
                        .kind())
                .isEqualTo("valley");
        assertThat(walks("bowl", Rule.GRADIENT_DESCENT, 1.01, 0, start)
                        .get(0)
                        .end()
                        .kind())
                .isEqualTo("away");
    }

    @Test
    void manyValleys_fewStartsLeadToTheDeepest() {
        List<FunctionRoom.Path> all = many("many-valleys", Rule.GRADIENT_DESCENT);
        double deepest = all.stream().mapToDouble(p -> p.end().value()).min().orElseThrow();
        assertThat(all.stream().filter(p -> p.end().value() < deepest + 0.01).count())
                .isBetween(1L, 13L);
    }

    @Test
    void plain_hasOneValleyAndLevelTails() {
        assertThat(valleys(many("plain", Rule.GRADIENT_DESCENT))).containsOnlyKeys("0");
        FunctionRoom.Path tail = walks("plain", Rule.GRADIENT_DESCENT, 0.5, 4000, new double[] {3.95})
                .get(0);
        assertThat(tail.end().kind()).isEqualTo("level");
        List<Double[]> points = first("plain", Rule.GRADIENT_DESCENT).points();
        assertThat(points.get(0)[0] - points.get(1)[0]).isBetween(0.0, 0.01);
    }

    @Test
    void edge_stepsNeverSettle() {
        FunctionRoom.Path path = first("edge", Rule.GRADIENT_DESCENT);
        assertThat(path.end().kind()).isEqualTo("rolling");
        assertThat(Math.abs(path.points().get(STEPS)[0] - path.points().get(STEPS - 1)[0]))
                .isCloseTo(0.1, within(1e-5));
    }

    @Test
    void cliff_isASlowWalkALongFallASlowWalk() {
        List<Double[]> points = first("cliff", Rule.GRADIENT_DESCENT).points();
        double[] steps = IntStream.range(1, points.size())
                .mapToDouble(k -> Math.abs(points.get(k)[0] - points.get(k - 1)[0]))
                .toArray();
        double longest = Arrays.stream(steps).max().orElseThrow();
        assertThat(longest).isGreaterThan(5 * steps[0]);
        assertThat(steps[steps.length - 1]).isLessThan(longest / 100);
        assertThat(IntStream.range(0, steps.length)
                        .filter(k -> steps[k] == longest)
                        .findFirst()
                        .orElseThrow())
                .isGreaterThan(20);
    }

    @Test
    void roundBowl_theWayIsStraight() {
        for (Double[] point : first("round-bowl", Rule.GRADIENT_DESCENT).points()) {
            assertThat(point[1]).isCloseTo(point[0] * 0.75, within(1e-5));
        }
    }

    @Test
    void narrowValley_zigzags() {
        List<Double[]> points = first("narrow-valley", Rule.GRADIENT_DESCENT).points();
        for (int k = 0; k < 10; k++) {
            assertThat(points.get(k)[1] * points.get(k + 1)[1]).isNegative();
        }
    }

    @Test
    void banana_intoTheBendAtOnceAlongItSlowly_andHasOneValley() {
        List<Double[]> points = first("banana", Rule.GRADIENT_DESCENT).points();
        Double[] soon = points.get(20);
        assertThat(Math.abs(soon[1] - soon[0] * soon[0])).isLessThan(0.3);
        assertThat(Math.hypot(points.get(STEPS)[0] - 1, points.get(STEPS)[1] - 1))
                .isGreaterThan(0.3);
        for (Rule rule : List.of(Rule.GRADIENT_DESCENT, Rule.MOMENTUM, Rule.LBFGS)) {
            assertThat(valleys(many("banana", rule))).as(rule.word()).containsOnlyKeys("10,10");
        }
    }

    /** The function has a pass at the middle and two valleys beside it, at y = ±√2; x² − y² has nothing but the pass. */
    @Test
    void saddle_isNoValley() {
        Catalogue.Landscape f = function("saddle");
        FunctionRoom.Path onThePass = walks("saddle", Rule.GRADIENT_DESCENT, 0.1, 4000, new double[] {1.6, 0})
                .get(0);
        assertThat(onThePass.end().kind()).isEqualTo("pass");
        assertThat(valleys(many("saddle", Rule.GRADIENT_DESCENT))).containsOnlyKeys("0,14", "0,-14");
        double[][] starts = {{1.6, 0}, {1.6, 0.5}, {-1, -1}};
        assertThat(room.descend(new FunctionRoom.Walk(
                                "x^2 - y^2", 2, starts, "gradientDescent", 0.1, null, STEPS, 0, f.from(), f.to()))
                        .paths())
                .extracting(path -> path.end().kind())
                .doesNotContain("valley")
                .contains("pass", "rolling");
    }

    @Test
    void himmelblau_hasFourValleysOfTheSameDepth() {
        List<FunctionRoom.Path> all = many("himmelblau", Rule.GRADIENT_DESCENT);
        assertThat(valleys(all)).hasSize(4);
        assertThat(all)
                .filteredOn(p -> p.end().kind().equals("valley"))
                .allSatisfy(p -> assertThat(p.end().value()).isCloseTo(0, within(1e-6)));
    }

    @Test
    void eggBox_hasValleysEverywhere() {
        assertThat(valleys(many("egg-box", Rule.GRADIENT_DESCENT))).hasSizeGreaterThan(7);
    }

    @Test
    void rests_onATopAndOnLevelGround() {
        assertThat(Stream.of("-x^2", "x^3", "5")
                        .map(f -> room.descend(new FunctionRoom.Walk(
                                        f,
                                        1,
                                        new double[][] {{0}},
                                        "gradientDescent",
                                        0.1,
                                        null,
                                        STEPS,
                                        0,
                                        new double[] {-2},
                                        new double[] {2}))
                                .paths()
                                .get(0)
                                .end()
                                .kind()))
                .containsExactly("top", "level", "level");
    }

    @Test
    void lineSearch_tellsThePointsThatItTried() {
        FunctionRoom.Path path = first("banana", Rule.LBFGS);
        assertThat(path.tried()).hasSize(path.points().size() - 1);
        assertThat(path.tried().stream().mapToInt(List::size).sum()).isGreaterThan(3);
        assertThat(first("banana", Rule.ADAM).tried()).isNull();
    }
}
