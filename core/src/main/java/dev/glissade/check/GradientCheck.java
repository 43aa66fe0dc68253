package dev.glissade.check;

import dev.glissade.Network;
import dev.glissade.check.GradientReport.Block;
import dev.glissade.check.Slopes.Verdict;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.layer.Layout;
import dev.glissade.pass.Architecture;
import dev.glissade.pass.BatchPass;
import dev.glissade.pass.Preprocessing;
import dev.glissade.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds out whether the derivatives of layers, activations and a cost are right: compares the gradient by backpropagation
 * with slopes that are measured by moving one weight or bias at a time. A few examples are enough, and quick. All methods
 * but {@link #run} change this check and return it.
 *
 * <pre>{@code
 * GradientReport report = GradientCheck.of(network, data.range(0, 8), cost).run();
 * report.passes();
 * System.out.println(report);         // a table by layer, and who is to blame
 * }</pre>
 *
 * <p><b>How.</b> The slope at x is (f(x + h) − f(x − h)) / 2h, where f is the mean cost, added up in double precision. Its
 * error is of order h², which two step sizes take away (Richardson, 1911), plus that of rounding, divided by h: layers
 * compute in single precision. How much rounding shakes the cost is measured at first, from fourth differences at
 * neighbouring points (Hamming, 1962). Then each slope is measured with smaller and smaller steps until it is as certain as
 * the tolerance asks, or until smaller steps only add noise. It is uncertain by how far two step sizes differ, by how much
 * the slopes to both sides differ beyond what curvature explains, and by rounding.
 *
 * <p>Whose derivative is wrong is found with probes: between any two layers stands one that adds to its input what is 0, and
 * the slope along that 0 shows whether the layers behind it hand back the right gradient.
 *
 * <p>A component is <em>wrong</em> if backpropagation and measurement differ by more than the tolerance and twice the
 * uncertainty, here and at two random points nearby. It is <em>skipped</em> if the uncertainty explains the difference, or
 * stays large however small the step, or if all is well nearby: the cost has a kink here, such as that of relu at 0, and no
 * slope. If the slope is not 0 but so small that rounding hides it, it is counted as <em>hidden</em>.
 */
public final class GradientCheck {

    private static final double USUAL_STEP = 0x1p-5;
    private static final double USUAL_TOLERANCE = 2e-3;
    private static final int USUAL_SAMPLE = 200;
    /** At how many other points a component is looked at before it is called wrong, and how far away they are. */
    private static final int OPINIONS = 2;

    private static final float NEARBY = 0x1p-7f;
    private static final long OPINION_STREAMS = -1;

    private final Network network;
    private final Cost cost;
    private final Dataset data;
    private double step = USUAL_STEP;
    private double tolerance = USUAL_TOLERANCE;
    private int sample = USUAL_SAMPLE;
    private long sampleSeed;
    private boolean training;
    private long trainingSeed;
    private Optional<Penalty> penalty = Optional.empty();

    private GradientCheck(Network network, Dataset data, Cost cost) {
        this.network = network;
        this.cost = Objects.requireNonNull(cost, "cost");
        this.data = data;
    }

    /**
     * Returns a check of the gradient of a network's mean cost over some examples, with default settings.
     *
     * @throws IllegalArgumentException if the network has no parameters
     */
    public static GradientCheck of(Network network, Dataset data, Cost cost) {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(data, "data");
        if (network.parameterCount() == 0) {
            throw new IllegalArgumentException("the network has no parameters, so its cost has no gradient");
        }
        return new GradientCheck(network, data, cost);
    }

    /**
     * Sets this check to training mode, so that dropout drops and batch normalisation takes the statistics of the batch; the
     * default is inference mode.
     *
     * @param seed which random numbers
     */
    public GradientCheck inTraining(long seed) {
        training = true;
        trainingSeed = seed;
        return this;
    }

    /** Adds to the cost of this check a penalty on large weights, whose derivative is then checked too. */
    public GradientCheck penalty(Penalty penalty) {
        this.penalty = Optional.of(Objects.requireNonNull(penalty, "penalty"));
        return this;
    }

    /**
     * Sets for this check how far a number is moved at first, times its size if that is above 1; the default is 1/32.
     *
     * @throws IllegalArgumentException if it is not above 0 and at most 1
     */
    public GradientCheck step(double step) {
        if (!(step > 0 && step <= 1)) {
            throw new IllegalArgumentException("a step of " + step + ", not above 0 and at most 1");
        }
        this.step = step;
        return this;
    }

    /**
     * Sets the relative tolerance of this check: by which fraction of the larger of both a derivative may differ from the
     * measured slope; the default is 0.002.
     *
     * @throws IllegalArgumentException if it is not between 0 and 1
     */
    public GradientCheck tolerance(double tolerance) {
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("a tolerance of " + tolerance + ", not between 0 and 1");
        }
        this.tolerance = tolerance;
        return this;
    }

    /**
     * Sets how many numbers of each weight matrix, bias and so on this check looks at; of more, it draws some at random. The
     * default is 200.
     *
     * @param components at least 1
     * @param seed of the random draw
     * @throws IllegalArgumentException if there would be none
     */
    public GradientCheck sample(int components, long seed) {
        if (components < 1) {
            throw new IllegalArgumentException("a sample of " + components + " components");
        }
        this.sample = components;
        this.sampleSeed = seed;
        return this;
    }

    /**
     * Runs the check. The network is not modified.
     *
     * @throws IllegalArgumentException if the data set does not fit the network, or the cost is not finite
     */
    public GradientReport run() {
        pass(network).checkTrainingTargets();
        Network probed = Probe.between(network, cost);
        BatchPass pass = pass(probed);
        penalty.ifPresent(pass::penalty);
        if (training) {
            pass.train(trainingSeed);
        }
        List<Slopes> points = new ArrayList<>();
        points.add(new Slopes(pass, probed.parameters(), step, tolerance));
        if (!Double.isFinite(points.get(0).center())) {
            throw new IllegalArgumentException(
                    "the cost of the network is " + points.get(0).center());
        }
        List<Block> blocks = new ArrayList<>();
        int lastWrongProbe = -1;
        for (Layout.Block place : probed.layout().blocks()) {
            Tally tally = tally(place, points, probed.parameters());
            if (Probe.isProbe(place)) {
                lastWrongProbe = tally.wrong() > 0 ? place.layer() / 2 : lastWrongProbe;
            } else {
                blocks.add(tally.block(network.layout().blocks().get(blocks.size()), name(place.layer() / 2)));
            }
        }
        return new GradientReport(blocks, culprits(blocks, lastWrongProbe));
    }

    private BatchPass pass(Network network) {
        Preprocessing preprocessing =
                new Preprocessing(network.inputScaling(), network.targetScaling(), network.labels());
        Architecture architecture = new Architecture(network.inputShape(), network.layers(), preprocessing);
        return new BatchPass(architecture, network.buffers(), data, cost);
    }

    private Tally tally(Layout.Block block, List<Slopes> points, float[] parameters) {
        Tally tally = new Tally();
        for (int index : sampled(block)) {
            Slopes.Comparison found = points.get(0).compare(index);
            Verdict verdict = found.verdict(tolerance);
            if (verdict == Verdict.WRONG) {
                addNearby(points, parameters);
                verdict = points.stream()
                                .skip(1)
                                .allMatch(point -> point.compare(index).verdict(tolerance) == Verdict.WRONG)
                        ? Verdict.WRONG
                        : Verdict.KINK;
            }
            tally.add(index - block.offset(), found, verdict);
        }
        return tally;
    }

    /**
     * Returns whose derivatives are wrong. The last probe that is wrong stands before the layer that hands back something
     * wrong, or before the cost. What lies before it gets something wrong already, so nothing is said of that; a layer
     * behind it whose own parameters are wrong is wrong itself.
     */
    private List<String> culprits(List<Block> blocks, int lastWrongProbe) {
        List<String> culprits = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Layout.Block place = network.layout().blocks().get(i);
            if (place.layer() > lastWrongProbe && blocks.get(i).wrong() > 0) {
                String ownName = place.name().substring(place.name().indexOf('.') + 1);
                String orElse = penalty.isPresent() && place.isWeight() ? ", or that of the penalty" : "";
                culprits.add(name(place.layer()) + ": the derivative by its " + ownName + orElse);
            }
        }
        int depth = network.layers().size();
        if (lastWrongProbe == depth - 1) {
            culprits.add("the cost (" + cost + "): the derivative by the outputs");
        } else if (lastWrongProbe == depth - 2 && Probe.endsWithPair(network, cost)) {
            culprits.add("the cost (" + cost + ") with " + name(depth - 1) + ": the derivative by its input");
        } else if (lastWrongProbe >= 0) {
            culprits.add(name(lastWrongProbe + 1) + ": the derivative by its input");
        }
        return culprits;
    }

    /** Looks at two more points, near the first, unless that has been done. */
    private void addNearby(List<Slopes> points, float[] parameters) {
        while (points.size() <= OPINIONS) {
            RandomStream random = new RandomStream(sampleSeed, OPINION_STREAMS - points.size());
            float[] point = parameters.clone();
            for (int i = 0; i < point.length; i++) {
                point[i] += (2 * random.nextFloat() - 1) * NEARBY * Math.max(1, Math.abs(point[i]));
            }
            points.add(points.get(0).at(point));
        }
    }

    private String name(int layer) {
        return network.layerName(layer);
    }

    private int[] sampled(Layout.Block block) {
        int[] indices = new int[block.size()];
        Arrays.setAll(indices, i -> block.offset() + i);
        if (indices.length > sample) {
            new RandomStream(sampleSeed, block.offset()).shuffle(indices);
            indices = Arrays.copyOf(indices, sample);
            Arrays.sort(indices);
        }
        return indices;
    }
}
