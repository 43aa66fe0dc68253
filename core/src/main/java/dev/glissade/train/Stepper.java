package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.NetworkObjective;
import dev.glissade.diagnose.Diagnostician;
import dev.glissade.kernel.Vectors;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.random.RandomStream;
import java.util.Arrays;

/**
 * One who walks down the landscape of a network's cost: where it stands, the slope under its feet, and what its optimizer
 * remembers.
 */
final class Stepper {

    /** The stream of a seed from which layers such as dropout draw, "steps" in ASCII. */
    private static final long STEP_STREAM = 0x7374657073L;

    private final Network start;
    private final NetworkObjective objective;
    private final Optimizer optimizer;
    private final float[] parameters;
    private final float[] gradient;
    private final OptimizerState state;
    private long stepBits;

    Stepper(Network start, NetworkObjective objective, Optimizer optimizer, long seed) {
        this.start = start;
        this.objective = objective;
        this.optimizer = optimizer;
        parameters = start.parameters();
        gradient = new float[parameters.length];
        state = OptimizerState.of(optimizer, parameters.length);
        seed(seed);
    }

    void seed(long seed) {
        stepBits = new RandomStream(seed, STEP_STREAM).nextLong();
    }

    // ---- One step

    /** Computes the gradient of the examples that the objective is about, and returns their cost. */
    double gradient() {
        objective.training(RandomStream.at(stepBits, state.steps()));
        return objective.valueAndGradient(parameters, gradient);
    }

    /** Takes a step along the gradient. */
    void step(double cost, double epoch) {
        objective.step(optimizer, cost, parameters, gradient, state, epoch);
    }

    /** Returns the rate of the next step. */
    double rate(double epoch) {
        return scheduledRate(epoch) * state.rateFactor();
    }

    /** Returns the rate that the next step would have if none had been reduced. */
    double scheduledRate(double epoch) {
        return optimizer.learningRate().rate(state.steps(), epoch, state.stepLength());
    }

    /** Returns the norm of the gradient. */
    double slope() {
        return Vectors.norm(gradient);
    }

    // ---- Where it stands

    OptimizerState state() {
        return state;
    }

    /** Returns the parameters themselves. */
    float[] parameters() {
        return parameters;
    }

    /** Returns whether a network could be made of the parameters and buffers. */
    boolean isFinite() {
        return Vectors.isFinite(parameters) && Vectors.isFinite(objective.buffers());
    }

    /** Returns where it is now, for the diagnostician: arrays that the next step changes. */
    Diagnostician.Place place(int epoch) {
        return new Diagnostician.Place(epoch, state.steps(), parameters, objective.buffers());
    }

    /** Returns a network of the parameters and buffers as they are now. */
    Network network() {
        Network network = start.withParameters(parameters);
        float[] buffers = objective.buffers();
        return Arrays.equals(buffers, start.buffers()) ? network : network.withBuffers(buffers);
    }

    /** Goes back to where it stood once. */
    void goBack(Network network, OptimizerState then) {
        float[] parametersThen = network.parameters();
        float[] buffersThen = network.buffers(); // from here on nothing is allocated, so all of it is done or nothing
        System.arraycopy(parametersThen, 0, parameters, 0, parameters.length);
        objective.setBuffers(buffersThen);
        state.set(then);
    }
}
