package dev.glissade.check;

import dev.glissade.Network;
import dev.glissade.check.GradientReport.Block;
import dev.glissade.check.NumericalGradient.Verdict;
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
 * Checks the derivatives of layers, activations and a cost: compares the gradient by backpropagation with central
 * differences, for which one weight or bias is changed at a time. A few examples are enough, and quick. All methods but
 * {@link #run} change this check and return it.
 *
 * <pre>{@code
 * GradientReport report = GradientCheck.of(network, data.range(0, 8), cost).run();
 * report.passes();
 * System.out.println(report);         // a table by layer, and whose derivatives are wrong
 * }</pre>
 *
 * <p><b>How.</b> The numerical derivative at x is (f(x + h) − f(x − h)) / 2h, where f is the mean cost, added up in double
 * precision. Its error of order h² is removed by extrapolation from two step sizes (Richardson, 1911). What remains is
 * rounding error divided by h, as layers compute in single precision. So the rounding noise of the cost is estimated first,
 * from fourth differences at neighbouring points (Hamming, 1962). Then each derivative is measured with smaller and smaller
 * steps, until it is as certain as the tolerance requires or smaller steps only add noise. Its uncertainty is the difference
 * between two step sizes, plus how far the derivatives from both sides differ beyond what curvature explains, plus rounding.
 *
 * <p>Probes find out whose derivative is wrong. A probe is a layer, put between two others, that adds a parameter of value 0
 * to its input; the derivative with respect to this parameter shows whether the layers after it return the right gradient.
 *
 * <p>A component is <em>wrong</em> if backpropagation and measurement differ by more than the tolerance and twice the
 * uncertainty, here and at two random points nearby. It is <em>skipped</em> if the uncertainty explains the difference, if
 * the uncertainty stays large however small the step, or if nothing is wrong nearby: then the cost has a kink here, such as
 * that of relu at 0, and no derivative. It is <em>hidden</em> if its derivative is not 0 but below the rounding noise.
 */
public final class GradientCheck {

    private static final double USUAL_STEP = 0x1p-5;
    private static final double USUAL_TOLERANCE = 2e-3;
    private static final int USUAL_SAMPLE = 200;
    /** A component is wrong only if it is also wrong at this many other points. */
    private static final int OTHER_POINTS = 2;
    /** The largest distance of these points in each parameter, relative to its size if that is above 1. */
    private static final float NEARBY = 0x1p-7f;

    private static final long POINT_STREAMS = -1;

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
     * Sets this check to training mode, in which dropout is active and batch normalisation uses the statistics of the batch;
     * the default is inference mode.
     *
     * @param seed of the random numbers
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
     * Sets the first step of this check, by which a parameter is changed; it is multiplied by the parameter's size if that
     * is above 1. The default is 1/32.
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
     * Sets the relative tolerance of this check: how far the backpropagated and the measured derivative may differ, as a
     * fraction of the larger; the default is 0.002.
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
     * Sets how many components of each weight matrix, bias and so on this check compares; if there are more, it samples them
     * at random. The default is 200.
     *
     * @param components at least 1
     * @param seed of the random sample
     * @throws IllegalArgumentException if components is below 1
     */
    public GradientCheck sample(int components, long seed) {
        if (components < 1) {
            throw new IllegalArgumentException("a sample needs at least 1 component, not " + components);
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
        List<NumericalGradient> points = new ArrayList<>();
        points.add(new NumericalGradient(pass, probed.parameters(), step, tolerance));
        if (!Double.isFinite(points.get(0).cost())) {
            throw new IllegalArgumentException(
                    "the cost of the network is " + points.get(0).cost() + ": a gradient check needs a finite cost");
        }
        List<Block> blocks = new ArrayList<>();
        int lastWrongProbe = -1;
        for (Layout.Block block : probed.layout().blocks()) {
            BlockResults results = compare(block, points, probed.parameters());
            if (Probe.isProbe(block)) {
                lastWrongProbe = results.wrong() > 0 ? block.layer() / 2 : lastWrongProbe;
            } else {
                blocks.add(results.report(network.layout().blocks().get(blocks.size()), name(block.layer() / 2)));
            }
        }
        return new GradientReport(blocks, culprits(blocks, lastWrongProbe));
    }

    private BatchPass pass(Network network) {
        Preprocessing preprocessing =
                Preprocessing.of(network.columns(), network.inputScaling(), network.targetScaling(), network.labels());
        Architecture architecture = new Architecture(network.inputShape(), network.layers(), preprocessing);
        return new BatchPass(architecture, network.buffers(), data, cost);
    }

    private BlockResults compare(Layout.Block block, List<NumericalGradient> points, float[] parameters) {
        BlockResults results = new BlockResults();
        for (int index : sampled(block)) {
            NumericalGradient.Comparison found = points.get(0).compare(index);
            Verdict verdict = found.verdict(tolerance);
            if (verdict == Verdict.WRONG) {
                addNearbyPoints(points, parameters);
                verdict = points.stream()
                                .skip(1)
                                .allMatch(point -> point.compare(index).verdict(tolerance) == Verdict.WRONG)
                        ? Verdict.WRONG
                        : Verdict.KINK;
            }
            results.add(index - block.offset(), found, verdict);
        }
        return results;
    }

    /**
     * Returns the layers, or the cost, whose derivatives are wrong. The layer after the last wrong probe, or the cost,
     * returns a wrong gradient. The layers before this probe receive a wrong gradient, so they cannot be checked; a
     * layer after it with wrong parameter gradients is wrong itself.
     */
    private List<String> culprits(List<Block> blocks, int lastWrongProbe) {
        List<String> culprits = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Layout.Block block = network.layout().blocks().get(i);
            if (block.layer() > lastWrongProbe && blocks.get(i).wrong() > 0) {
                String ownName = block.name().substring(block.name().indexOf('.') + 1);
                String orElse = penalty.isPresent() && block.isWeight() ? ", or that of the penalty" : "";
                culprits.add(name(block.layer()) + ": the derivative with respect to its " + ownName + orElse);
            }
        }
        int depth = network.layers().size();
        if (lastWrongProbe == depth - 1) {
            culprits.add("the cost (" + cost + "): the derivative with respect to the outputs");
        } else if (lastWrongProbe == depth - 2 && Probe.isFused(network, cost)) {
            culprits.add(
                    "the cost (" + cost + ") with " + name(depth - 1) + ": the derivative with respect to its input");
        } else if (lastWrongProbe >= 0) {
            culprits.add(name(lastWrongProbe + 1) + ": the derivative with respect to its input");
        }
        return culprits;
    }

    /** Adds two random points near the first, unless they have been added already. */
    private void addNearbyPoints(List<NumericalGradient> points, float[] parameters) {
        while (points.size() <= OTHER_POINTS) {
            RandomStream random = new RandomStream(sampleSeed, POINT_STREAMS - points.size());
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
