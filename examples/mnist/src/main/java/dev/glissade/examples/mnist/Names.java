package dev.glissade.examples.mnist;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.Optimizers;
import dev.glissade.optimize.Schedule;
import dev.glissade.optimize.Schedules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What has a name on the command line. */
final class Names {

    /** Makes a schedule from the learning rate to begin with and the number of epochs. */
    interface ScheduleMaker {
        Schedule make(double rate, int epochs);
    }

    static final Map<String, Activation> ACTIVATIONS = new LinkedHashMap<>();
    static final Map<String, Cost> COSTS = new LinkedHashMap<>();
    static final Map<String, Function<Schedule, Optimizer>> OPTIMIZERS = new LinkedHashMap<>();
    static final Map<String, ScheduleMaker> SCHEDULES = new LinkedHashMap<>();

    static {
        ACTIVATIONS.put("sigmoid", Activations.sigmoid());
        ACTIVATIONS.put("tanh", Activations.tanh());
        ACTIVATIONS.put("relu", Activations.relu());
        ACTIVATIONS.put("leakyRelu", Activations.leakyRelu());
        ACTIVATIONS.put("elu", Activations.elu());
        ACTIVATIONS.put("selu", Activations.selu());
        ACTIVATIONS.put("gelu", Activations.gelu());
        ACTIVATIONS.put("silu", Activations.silu());
        ACTIVATIONS.put("mish", Activations.mish());
        ACTIVATIONS.put("softplus", Activations.softplus());
        ACTIVATIONS.put("identity", Activations.identity());

        COSTS.put("quadratic", Costs.quadratic());
        COSTS.put("meanSquaredError", Costs.meanSquaredError());
        COSTS.put("crossEntropy", Costs.crossEntropy());
        COSTS.put("binaryCrossEntropy", Costs.binaryCrossEntropy());

        OPTIMIZERS.put("gradientDescent", Optimizers::gradientDescent);
        OPTIMIZERS.put("momentum", rate -> Optimizers.momentum(rate, 0.9));
        OPTIMIZERS.put("nesterov", rate -> Optimizers.nesterov(rate, 0.9));
        OPTIMIZERS.put("adaGrad", Optimizers::adaGrad);
        OPTIMIZERS.put("adaDelta", Optimizers::adaDelta);
        OPTIMIZERS.put("rmsProp", Optimizers::rmsProp);
        OPTIMIZERS.put("adam", Optimizers::adam);
        OPTIMIZERS.put("adamW", Optimizers::adamW);
        OPTIMIZERS.put("nAdam", Optimizers::nAdam);
        OPTIMIZERS.put("rAdam", Optimizers::rAdam);
        OPTIMIZERS.put("lion", Optimizers::lion);

        SCHEDULES.put("cosine", Schedules::cosine);
        SCHEDULES.put("constant", (rate, epochs) -> Schedules.constantRate(rate));
        SCHEDULES.put("linear", (rate, epochs) -> Schedules.polynomial(rate, epochs, 1));
        SCHEDULES.put("step", (rate, epochs) -> Schedules.step(rate, 0.1, Math.max(1, epochs / 3)));
        SCHEDULES.put("exponential", (rate, epochs) -> Schedules.exponential(rate, Math.pow(0.01, 1.0 / epochs)));
        SCHEDULES.put("inverseTime", (rate, epochs) -> Schedules.inverseTime(rate, 1));
        SCHEDULES.put("oneCycle", Schedules::oneCycle);
    }

    private Names() {}

    /** Returns an optimizer, with its learning rate schedule, from their names. */
    static Optimizer optimizer(String name, String schedule, double rate, int epochs) {
        return OPTIMIZERS.get(name).apply(SCHEDULES.get(schedule).make(rate, epochs));
    }

    /** Returns the optimizer that a command line asks for, with its learning rate schedule. */
    static Optimizer optimizer(Options options) {
        return optimizer(options.optimizer(), options.schedule(), options.rate(), options.epochs());
    }
}
