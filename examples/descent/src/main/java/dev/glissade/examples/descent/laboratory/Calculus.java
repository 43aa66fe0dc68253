package dev.glissade.examples.descent.laboratory;

import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.examples.descent.article.Article.DIGITS;
import static dev.glissade.examples.descent.article.Article.UNITS;
import static dev.glissade.optimize.Optimizers.gradientDescent;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.data.Dataset;
import dev.glissade.data.LabelledImages;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.picture.Axis;
import dev.glissade.examples.common.picture.Chart;
import dev.glissade.examples.common.picture.Look;
import dev.glissade.examples.common.picture.Picture;
import dev.glissade.examples.common.picture.Svg.Anchor;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.examples.descent.expression.Formula;
import dev.glissade.matrix.Matrix;
import dev.glissade.optimize.Descent;
import dev.glissade.optimize.Objective;
import dev.glissade.random.RandomStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Why descent, and not calculus: where f′ = 0 can be solved, and what becomes of it for a network. */
final class Calculus implements Experiment {

    private static final String PARABOLA = "(x - 3)^2";
    private static final String CURVE = "x^4 - 3*x^2 + x";
    private static final long SEED = 1;
    private static final int STARTS = 100;
    private static final float APART = 0.01f;
    private static final int NEWTON_STEPS = 8;

    private final int images;
    private final int epochs;

    Calculus() {
        this(1_000, Article.EPOCHS);
    }

    /** Asks about fewer images, with hidden layers that were trained for another time. */
    Calculus(int images, int epochs) {
        this.images = images;
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return "calculus";
    }

    @Override
    public Findings run(Words words) throws IOException {
        Findings findings = new Findings();
        solveParabola(findings);
        Chart curve = solveCurve(words, findings);
        Chart network = solveOutputLayer(words, findings);
        countEquations(findings);
        return findings.picture("calculus.svg", Picture.row(words.get("calculus.picture"), 320, curve, network));
    }

    // ---- One equation

    private static void solveParabola(Findings findings) {
        Newton newton = new Newton(Formula.of(PARABOLA, 1), 1); // Of a straight line every difference is the slope.
        RandomStream random = new RandomStream(SEED, 0);
        double worst = 0;
        for (int i = 0; i < STARTS; i++) {
            float start = (float) (20 * random.nextDouble() - 10);
            worst = Math.max(worst, Math.abs(newton.step(new float[] {start})[0] - 3));
        }
        findings.number("starts", "%d", STARTS).number("parabola-error", "%.0e", worst);
    }

    /** Returns the solutions of 4x³ − 6x + 1 = 0, from the left, by the formula for a cubic with three of them (Viète, 1591). */
    static double[] solutions() {
        double p = 1.5; // The equation is x³ − px + q = 0.
        double q = 0.25;
        double angle = StrictMath.acos(-q / 2 / StrictMath.pow(p / 3, 1.5)) / 3;
        double[] solutions = new double[3];
        Arrays.setAll(solutions, k -> 2 * Math.sqrt(p / 3) * StrictMath.cos(angle - 2 * Math.PI * k / 3));
        Arrays.sort(solutions);
        return solutions;
    }

    private static Chart solveCurve(Words words, Findings findings) {
        Formula curve = Formula.of(CURVE, 1);
        double[] solutions = solutions();
        int[] newtonEnds = new int[solutions.length];
        int[] descentEnds = new int[solutions.length];
        Newton newton = new Newton(curve, APART);
        RandomStream random = new RandomStream(SEED, 1);
        for (int i = 0; i < STARTS; i++) {
            float[] start = {(float) (4 * random.nextDouble() - 2)};
            float[] point = start;
            for (int step = 0; step < 50; step++) {
                point = newton.step(point);
            }
            newtonEnds[nearest(solutions, point[0])]++;
            float[] end = Descent.on(curve)
                    .from(start)
                    .optimizer(gradientDescent(0.01))
                    .run()
                    .end();
            descentEnds[nearest(solutions, end[0])]++;
        }
        String[] kinds = {"calculus.deepest", "calculus.summit", "calculus.higher"};
        Table table = Table.of(
                words, "calculus.x:", "calculus.value:", "calculus.kind", "calculus.newton:", "calculus.descent:");
        for (int i = 0; i < solutions.length; i++) {
            table.row(
                    "%.4f | %.4f | %s | %d | %d",
                    solutions[i], curve.value(solutions[i], 0), words.get(kinds[i]), newtonEnds[i], descentEnds[i]);
        }
        findings.number("solutions", "%d", solutions.length)
                .number("newton-summit", "%d", newtonEnds[1])
                .number("descent-summit", "%d", descentEnds[1])
                .table("curve-table", table.toString());
        return draw(words, curve, solutions);
    }

    private static int nearest(double[] solutions, double x) {
        for (int i = 0; i < solutions.length; i++) {
            if (Math.abs(solutions[i] - x) < 1e-3) {
                return i;
            }
        }
        throw new IllegalStateException("an end at " + x + ", which is none of " + Arrays.toString(solutions));
    }

    private static Chart draw(Words words, Formula curve, double[] solutions) {
        double[] x = new double[200];
        Arrays.setAll(x, i -> -2.1 + 4.2 * i / (x.length - 1));
        double[] heights = Arrays.stream(solutions).map(s -> curve.value(s, 0)).toArray();
        return Chart.of(Axis.linear("x"), Axis.linear("").range(-5, 3))
                .title(words.get("calculus.curve"))
                .line(
                        Look.style(0),
                        "",
                        x,
                        Arrays.stream(x).map(at -> curve.value(at, 0)).toArray())
                .points(Look.style(1), "", solutions, heights)
                .note(solutions[0], heights[0] - 0.7, Anchor.MIDDLE, words.get("calculus.deepest"))
                .note(solutions[1], heights[1] + 0.35, Anchor.MIDDLE, words.get("calculus.summit"))
                .note(solutions[2], heights[2] - 0.7, Anchor.MIDDLE, words.get("calculus.higher"));
    }

    // ---- 170 equations

    /** How a walk went: after so many gradients, what the cost was and how long the gradient. */
    private record Course(List<Double> gradients, List<Double> costs, List<Double> lengths) {

        static Course empty() {
            return new Course(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void add(double count, Newton at, float[] point) {
            gradients.add(count);
            costs.add(at.function().value(point));
            lengths.add(Geometry.length(at.gradient(point)));
        }
    }

    private Chart solveOutputLayer(Words words, Findings findings) throws IOException {
        Network layer = Network.input(UNITS).dense(DIGITS, sigmoid()).build(SEED);
        NetworkObjective cost = layer.objective(seenByOutputLayer(), Article.COST);
        Newton newton = new Newton(cost, APART);
        int each = 2 * layer.parameterCount() + 1; // gradients that a step of Newton's takes
        Course solving = Course.empty();
        Course walking = Course.empty();
        float[] solved = layer.parameters();
        float[] walked = layer.parameters();
        Table table = Table.of(
                words,
                "calculus.step:",
                "calculus.gradients:",
                "calculus.newton-cost:",
                "calculus.newton-length:",
                "calculus.descent-cost:",
                "calculus.descent-length:");
        for (int step = 0; step <= NEWTON_STEPS; step++) {
            if (step > 0) {
                solved = newton.step(solved);
                walked = walk(cost, walked, each);
            }
            solving.add((double) step * each, newton, solved);
            walking.add((double) step * each, newton, walked);
            table.row(
                    "%d | %,d | %.3f | %.4f | %.3f | %.4f",
                    step,
                    step * each,
                    solving.costs().get(step),
                    solving.lengths().get(step),
                    walking.costs().get(step),
                    walking.lengths().get(step));
        }
        findings.number("images", "%,d", images)
                .number("unknowns", "%d", layer.parameterCount())
                .number("each", "%d", each)
                .number("newton-steps", "%d", NEWTON_STEPS)
                .number("layer-start", "%.2f", solving.costs().get(0))
                .number("length-start", "%.3f", solving.lengths().get(0))
                .number("newton-length-1", "%.3f", solving.lengths().get(1))
                .number("newton-cost", "%.2f", solving.costs().get(NEWTON_STEPS))
                .number("newton-length", "%.4f", solving.lengths().get(NEWTON_STEPS))
                .number("descent-cost", "%.3f", walking.costs().get(NEWTON_STEPS))
                .number("descent-length", "%.4f", walking.lengths().get(NEWTON_STEPS))
                .table("layer-table", table.toString());
        return Chart.of(
                        Axis.linear(words.get("calculus.gradients")),
                        Axis.linear("").range(0, 3))
                .title(words.get("calculus.costs"))
                .walk(words.get("calculus.newtons"), Numbers.of(solving.gradients()), Numbers.of(solving.costs()))
                .walk(words.get("calculus.descents"), Numbers.of(walking.gradients()), Numbers.of(walking.costs()));
    }

    /** Returns what the hidden layers of a trained network make of some images, with their labels. */
    private Dataset seenByOutputLayer() throws IOException {
        LabelledImages training = Article.images().training();
        Network trained = Article.training(SEED, training, epochs).run().network();
        float[][] inputs = new float[images][];
        Arrays.setAll(inputs, training::input);
        int[] labels = new int[images];
        Arrays.setAll(labels, training::classOf);
        Matrix hidden = trained.outputsByLayer(Matrix.of(inputs)).get(3); // A sum, its sigmoid, a sum, its sigmoid.
        return Dataset.ofClasses(hidden.toArray(), labels, DIGITS);
    }

    private static float[] walk(Objective cost, float[] start, int steps) {
        return Descent.on(cost)
                .from(start)
                .optimizer(gradientDescent(Article.RATE))
                .steps(steps)
                .tolerance(0)
                .run()
                .end();
    }

    // ---- 13,002 equations

    private static void countEquations(Findings findings) {
        double unknowns = Article.network(SEED).parameterCount();
        double weights = (double) Article.PIXELS * UNITS + UNITS * UNITS + UNITS * DIGITS;
        double behind = weights - (double) Article.PIXELS * UNITS; // The slopes of the pixels are not needed.
        double batch = Article.BATCH * (2 * weights + behind); // forward, to the weights, to the layer before
        double elimination = unknowns * unknowns * unknowns / 3;
        double training = 60_000.0 / Article.BATCH * Article.EPOCHS;
        findings.number("equations", "%,.0f", unknowns)
                .number("matrix", "%,.0f", unknowns * unknowns)
                .number("megabytes", "%.0f", unknowns * unknowns * Float.BYTES / 1e6)
                .number("elimination", "%.1e", elimination)
                .number("batch", "%d", Article.BATCH)
                .number("batch-products", "%,.0f", batch)
                .number("trainings", "%.0f", elimination / batch / training);
    }
}
