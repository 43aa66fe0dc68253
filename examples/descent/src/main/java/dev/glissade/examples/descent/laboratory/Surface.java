package dev.glissade.examples.descent.laboratory;

import dev.glissade.examples.common.Words;
import dev.glissade.examples.descent.laboratory.Rules.Rule;
import dev.glissade.examples.descent.laboratory.Rules.Walk;
import dev.glissade.examples.descent.picture.Contours;
import dev.glissade.optimize.Descent;
import dev.glissade.optimize.Objective;
import java.util.ArrayList;
import java.util.List;

/** Two variables: a bent valley and a saddle, what the gradient is on them, and who walks how. */
final class Surface implements Experiment {

    static final Objective VALLEY = Objective.of(2, p -> valley(p[0], p[1]));
    static final Objective SADDLE = Objective.of(2, p -> saddle(p[0], p[1]));

    private static final double[] START = {-1.5, 2};
    private static final double[] RIDGE = {-1.5, 0};
    private static final double[] BESIDE_RIDGE = {-1.5, 1e-6};

    /** How near the lowest point is near enough, and how far from the ridge is far enough. */
    private static final double ARRIVED = 0.01;

    private static final double LEFT = 0.5;
    private static final double SADDLE_RATE = 0.05;
    private static final int SADDLE_STEPS = 1_000;
    private static final int CRAWL = 100;
    private static final int COARSE = 200;
    private static final double SHORTEST = 1e-9;

    /** Rosenbrock's bent valley (1960) with 10 in place of his 100. It is lowest at (1, 1), where it is 0. */
    static double valley(double x, double y) {
        return (1 - x) * (1 - x) + 10 * (y - x * x) * (y - x * x);
    }

    /** A pass between two hollows: lowest at (0, 1) and (0, −1), level and yet not lowest at (0, 0). */
    static double saddle(double x, double y) {
        return x * x + y * y * y * y / 4 - y * y / 2;
    }

    @Override
    public String name() {
        return "surface";
    }

    @Override
    public Findings run(Words words) {
        Findings findings = new Findings();
        measureAngles(findings);
        List<Walk> walks = race(words, findings);
        measureCrawl(findings, walks.get(0));
        List<Descent.Trace> leaving = leave(words, findings);
        findings.picture("surface.svg", SurfacePictures.maps(words));
        findings.picture("surface-paths.svg", SurfacePictures.paths(words, walks));
        findings.picture("surface-saddle.svg", SurfacePictures.leaving(words, Rules.ALL, leaving, LEFT));
        return findings;
    }

    // ---- Right angles

    private static void measureAngles(Findings findings) {
        List<Double> degrees = deviations(COARSE);
        findings.number("pieces", "%,d", degrees.size())
                .number("worst-angle", "%.2f", worst(degrees))
                .number("worst-angle-finer", "%.2f", worst(deviations(2 * COARSE)));
    }

    private static List<Double> deviations(int cells) {
        List<Double> degrees = new ArrayList<>(deviations(VALLEY, SurfacePictures.valleyLines(cells)));
        degrees.addAll(deviations(SADDLE, SurfacePictures.saddleLines(cells)));
        return degrees;
    }

    private static double worst(List<Double> degrees) {
        return degrees.stream().mapToDouble(d -> d).max().orElseThrow();
    }

    /** Returns by how many degrees the gradient misses the right angle, for each straight piece of each line. */
    static List<Double> deviations(Objective surface, List<Contours.Line> lines) {
        List<Double> degrees = new ArrayList<>();
        float[] gradient = new float[2];
        for (Contours.Line line : lines) {
            for (int i = 1; i < line.xs().length; i++) {
                double dx = line.xs()[i] - line.xs()[i - 1];
                double dy = line.ys()[i] - line.ys()[i - 1];
                float x = (float) (line.xs()[i - 1] + dx / 2);
                float y = (float) (line.ys()[i - 1] + dy / 2);
                surface.valueAndGradient(new float[] {x, y}, gradient);
                if (dx * dx + dy * dy < SHORTEST * SHORTEST) {
                    continue; // Too short to have a direction: both ends are the same corner of the grid, rounded.
                }
                double lengths = Math.sqrt((dx * dx + dy * dy)
                        * ((double) gradient[0] * gradient[0] + (double) gradient[1] * gradient[1]));
                double sine = Math.abs(gradient[0] * dx + gradient[1] * dy) / lengths;
                degrees.add(StrictMath.toDegrees(StrictMath.asin(Math.min(1, sine))));
            }
        }
        return degrees;
    }

    // ---- The valley

    private static List<Walk> race(Words words, Findings findings) {
        List<Walk> walks = new ArrayList<>();
        Table table = Table.of(words, "surface.rule", "surface.rate:", "surface.steps:", "surface.gradients:");
        for (Rule rule : Rules.ALL) {
            Walk walk = Rules.fastest(rule, VALLEY, START, Surface::isOnMap, Surface::hasArrived);
            walks.add(walk);
            boolean searches = rule.atRate().apply(1).usesObjective();
            findings.number(rule.id() + "-steps", "%,d", walk.arrival())
                    .number(rule.id() + "-gradients", "%,d", walk.gradients());
            if (!searches) {
                findings.number(rule.id() + "-rate", "%s", walk.rate());
            }
            String rate = searches ? words.get("surface.searches") : String.valueOf(walk.rate());
            table.row("%s | %s | %,d | %,d", rule.name(words), rate, walk.arrival(), walk.gradients());
        }
        findings.number("arrived", "%s", ARRIVED)
                .number("rates", "%d", Rules.RATES.length)
                .number("smallest-rate", "%s", Rules.RATES[0])
                .number("largest-rate", "%s", Rules.RATES[Rules.RATES.length - 1])
                .table("valley-table", table.toString());
        return walks;
    }

    private static boolean isOnMap(float[] point) {
        return Math.abs(point[0]) <= 2 && point[1] >= -1 && point[1] <= 3;
    }

    private static boolean hasArrived(float[] point) {
        return distanceToBottom(point) <= ARRIVED;
    }

    static double distanceToBottom(float[] point) {
        return Math.sqrt((point[0] - 1.0) * (point[0] - 1.0) + (point[1] - 1.0) * (point[1] - 1.0));
    }

    /** Compares how the last steps of gradient descent shrink with what the curvatures at the bottom foretell. */
    private static void measureCrawl(Findings findings, Walk descent) {
        double[] curvatures = curvaturesAtBottom();
        float[] end = descent.path().points().get(descent.arrival());
        float[] before = descent.path().points().get(descent.arrival() - CRAWL);
        double factor = StrictMath.pow(distanceToBottom(end) / distanceToBottom(before), 1.0 / CRAWL);
        findings.number("curvature-across", "%.1f", curvatures[0])
                .number("curvature-along", "%.3f", curvatures[1])
                .number("curvature-ratio", "%.0f", curvatures[0] / curvatures[1])
                .number("rate-boundary", "%.4f", 2 / curvatures[0])
                .number("crawl-steps", "%d", CRAWL)
                .number("crawl", "%.4f", factor)
                .number("crawl-foretold", "%.4f", 1 - descent.rate() * curvatures[1]);
    }

    /** Returns the largest and the smallest curvature at (1, 1): the eigenvalues of the second derivatives. */
    private static double[] curvaturesAtBottom() {
        double h = 1e-4;
        double xx = (valley(1 + h, 1) + valley(1 - h, 1) - 2 * valley(1, 1)) / (h * h);
        double yy = (valley(1, 1 + h) + valley(1, 1 - h) - 2 * valley(1, 1)) / (h * h);
        double xy = (valley(1 + h, 1 + h) - valley(1 + h, 1 - h) - valley(1 - h, 1 + h) + valley(1 - h, 1 - h))
                / (4 * h * h);
        double mean = (xx + yy) / 2;
        double half = Math.sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
        return new double[] {mean + half, mean - half};
    }

    // ---- The saddle

    private static List<Descent.Trace> leave(Words words, Findings findings) {
        List<Descent.Trace> paths = new ArrayList<>();
        Table table = Table.of(words, "surface.rule", "surface.on-ridge", "surface.beside-ridge:");
        for (Rule rule : Rules.ALL) {
            Descent.Trace stuck = fromRidge(rule, RIDGE);
            Descent.Trace free = fromRidge(rule, BESIDE_RIDGE);
            int left = firstBeyond(free, LEFT);
            paths.add(free);
            findings.number(rule.id() + "-stuck", "%s", farthest(stuck)).number(rule.id() + "-leaves", "%,d", left);
            String end = farthest(stuck) == 0 ? words.get("surface.stays") : words.get("surface.leaves");
            table.row("%s | %s | %,d", rule.name(words), end, left);
        }
        double foretold = StrictMath.log(LEFT / BESIDE_RIDGE[1]) / StrictMath.log(1 + SADDLE_RATE);
        findings.number("leaves-foretold", "%.0f", foretold)
                .number("saddle-rate", "%.2f", SADDLE_RATE)
                .number("saddle-growth", "%.2f", 1 + SADDLE_RATE)
                .number("left", "%.1f", LEFT)
                .table("saddle-table", table.toString());
        return paths;
    }

    private static Descent.Trace fromRidge(Rule rule, double[] start) {
        return Descent.on(SADDLE)
                .from(start)
                .optimizer(rule.atRate().apply(SADDLE_RATE))
                .steps(SADDLE_STEPS)
                .run();
    }

    private static int firstBeyond(Descent.Trace path, double distance) {
        for (int i = 0; i <= path.steps(); i++) {
            if (Math.abs(path.points().get(i)[1]) > distance) {
                return i;
            }
        }
        return path.steps() + 1;
    }

    private static double farthest(Descent.Trace path) {
        return path.points().stream()
                .mapToDouble(point -> Math.abs(point[1]))
                .max()
                .orElseThrow();
    }
}
