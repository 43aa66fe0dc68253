package dev.glissade.examples.tabular.search;

import static dev.glissade.activation.Activations.identity;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.cost.Costs.crossEntropy;
import static dev.glissade.cost.Costs.meanSquaredError;
import static dev.glissade.optimize.Optimizers.adam;

import dev.glissade.Network;
import dev.glissade.NetworkBuilder;
import dev.glissade.activation.Activation;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Penalties;
import dev.glissade.data.CsvData;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.train.Training;
import dev.glissade.train.TrainingBuilder;
import java.util.List;

/** What is predicted, the class of a row or numbers; last layer, cost and measure follow from it. */
public final class Task {

    private final CsvData data;
    private final boolean hasClasses;

    private Task(CsvData data) {
        this.data = data;
        this.hasClasses = !data.labels().isEmpty();
    }

    /** Returns the task of predicting the targets of a file. */
    public static Task of(CsvData data) {
        return new Task(data);
    }

    /** Returns the whole file. */
    public CsvData data() {
        return data;
    }

    /** Returns whether classes are predicted. */
    public boolean hasClasses() {
        return hasClasses;
    }

    /** Returns the cost to train with. */
    public Cost cost() {
        return hasClasses ? crossEntropy() : meanSquaredError();
    }

    /** Returns what a person looks at, rather than the cost: the accuracy, or R². */
    public double score(Evaluation evaluation) {
        return hasClasses
                ? evaluation.accuracy()
                : evaluation.regression().average().rSquared();
    }

    /** Returns what the score is called. */
    public String scoreName() {
        return hasClasses ? "accuracy" : "R2";
    }

    /** Returns rows for training and for testing; of each class in the same proportion. */
    public Dataset.Split split(Dataset rows, double share, long seed) {
        return hasClasses ? rows.splitStratified(share, seed) : rows.split(share, seed);
    }

    /** Returns the splits of a cross-validation. */
    public List<Dataset.Split> folds(Dataset rows, int count, long seed) {
        return hasClasses ? rows.foldsStratified(count, seed) : rows.folds(count, seed);
    }

    /** Returns an untrained network, whose scalings know the training rows only. */
    public Network network(Setting setting, Dataset training, long seed) {
        Activation activation = Setting.ACTIVATIONS.get(setting.activation());
        NetworkBuilder builder = Network.input(training.columns()).inputScaling(Scaling.standardInputs(training));
        for (int units : setting.hidden()) {
            builder.dense(units, activation);
            if (setting.dropout() != 0) {
                builder.dropout(setting.dropout());
            }
        }
        builder.dense(training.outputSize(), hasClasses ? softmax() : identity());
        if (!hasClasses) {
            builder.targetScaling(Scaling.standardTargets(training));
        }
        return builder.labels(hasClasses ? data.labels() : data.targets()).build(seed);
    }

    /** Returns a training with a setting; epochs and validation are up to the caller. */
    public TrainingBuilder training(Setting setting, Network network, Dataset training, long seed) {
        TrainingBuilder builder = Training.of(network, training)
                .cost(cost())
                .optimizer(adam(setting.rate()))
                .batchSize(Math.min(setting.batchSize(), training.size()))
                .seed(seed);
        return setting.penalty() != 0 ? builder.penalty(Penalties.l2(setting.penalty())) : builder;
    }
}
