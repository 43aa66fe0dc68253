package dev.glissade.examples.mnist;

import static dev.glissade.activation.Activations.sigmoid;
import static dev.glissade.activation.Activations.softmax;
import static dev.glissade.examples.common.Program.DONE;
import static dev.glissade.examples.common.Program.FAILED;

import dev.glissade.Network;
import dev.glissade.NetworkBuilder;
import dev.glissade.activation.Activation;
import dev.glissade.cost.Costs;
import dev.glissade.data.Augmentation;
import dev.glissade.data.Dataset;
import dev.glissade.data.LabelledImages;
import dev.glissade.data.Scaling;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Images;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Program;
import dev.glissade.train.Ending;
import dev.glissade.train.Plateau;
import dev.glissade.train.Training;
import dev.glissade.train.TrainingBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Learns to read handwritten digits: trains a 784-16-16-10 network on the 60,000 training images of MNIST, tests it on
 * 10,000 that it has never seen, and writes a report.
 */
public final class Mnist {

    /** The share of the training images held out for early stopping. */
    private static final double HELD_OUT = 1 / 12.0;

    private final Options options;
    private final Console console;
    private final Messages say;

    private Mnist(Options options, Console console) {
        this.options = options;
        this.console = console;
        this.say = new Messages(console);
    }

    /**
     * Runs it and ends the Java program with 0, with 1 if something failed, or with 2 if an option is wrong.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        List<String> arguments = List.of(args);
        Language wanted = Language.wanted(arguments, Locale.getDefault(Locale.Category.DISPLAY));
        Program.main(wanted, console -> run(arguments, console));
    }

    static int run(List<String> args, Console console) throws IOException {
        Commands commands = new Commands(console);
        boolean predicts = !args.isEmpty() && args.get(0).equals(Predict.COMMAND);
        if (args.contains("--help")) {
            console.out().print(predicts ? commands.predictHelp() : commands.help());
            return DONE;
        }
        return predicts
                ? Predict.run(commands.predictOptions(args.subList(1, args.size())), console)
                : new Mnist(commands.options(args), console).train();
    }

    private int train() throws IOException {
        // Images are the inputs: one number for each pixel, from 0 for black to a tenth for white. The first layer has
        // 784 inputs and the others 16; small inputs keep its gradients from being much larger than theirs.
        Images images = Images.read(options.data()).withMaxPixel(options.maxPixel());
        say.images(images);
        // A network is a function from pixels to one number for each digit, here with random weights.
        Network network = build(options, images.training(), Scaling.none());
        say.network(network);
        if (options.compare().isYes()) {
            return new Comparison(options, images, network, console).run();
        }

        // Training minimises the cost: an epoch uses all images once, a step only a few of them. The test images
        // measure
        // the progress: the network is not trained on them, and they decide nothing.
        // With early stopping, they may not even decide when to stop: a part of the training images does.
        Dataset.Split parts = options.earlyStop().isPresent()
                ? images.training().splitStratified(1 - HELD_OUT, options.seed())
                : new Dataset.Split(images.training(), images.test());
        TrainingBuilder plan = training(images, parts, network).listener(progress());
        Training training =
                options.resume().isPresent() ? plan.resumeFrom(options.resume().get()) : plan.start();
        while (training.nextEpoch().isPresent()) {
            if (options.checkpoint().isPresent()) { // Whatever happens next, this epoch is not lost.
                training.checkpoint(options.checkpoint().get());
            }
        }
        Ending ending = training.ending().orElseThrow();
        if (ending != Ending.EPOCHS_DONE && ending != Ending.NO_IMPROVEMENT) {
            return FAILED; // The table has said why.
        }

        // The trained network is a new object. How well does it classify images that it has never seen?
        Network trained = training.network();
        Evaluation evaluation = Evaluation.of(trained, images.test(), options.cost());
        Evaluation onTraining = Evaluation.of(trained, parts.training(), options.cost());
        Result result = new Result(options, images, trained, training.history().epochs(), evaluation, onTraining);
        boolean reported = write("report", options.report(), new Report(result, console.wanted())::write);
        boolean saved =
                options.save().isEmpty() || write("network", options.save().get(), forPixels(trained, images)::save);
        say.result(result);
        return reported && saved ? DONE : FAILED;
    }

    private ProgressTable progress() {
        return new ProgressTable(
                console, say.words(), options.earlyStop().isPresent() ? "held-out" : "test", System::nanoTime);
    }

    private TrainingBuilder training(Images images, Dataset.Split parts, Network network) {
        Dataset training = parts.training();
        TrainingBuilder builder = Training.of(
                        network, options.augment().isYes() ? augmented(images, training) : training)
                .cost(options.cost())
                .optimizer(Names.optimizer(options))
                .batchSize(options.batch().orElse(training.size()))
                .epochs(options.epochs())
                .seed(options.seed())
                .threads(options.threads())
                .validation(parts.test());
        return options.earlyStop().isPresent()
                ? builder.stopOn(Plateau.ofCost(options.earlyStop().getAsInt()))
                : builder;
    }

    /** Returns images that vary a little from epoch to epoch, so that a large network cannot memorise them. */
    private Dataset augmented(Images images, Dataset training) {
        return Augmentation.of(images.training().height(), images.training().width())
                .withShift(1.5)
                .withRotation(12)
                .withScale(0.12)
                .withShear(0.1)
                .withElastic(25, 4)
                .apply(training, options.seed());
    }

    private static Network build(Options options, LabelledImages images, Scaling scaling) {
        NetworkBuilder layers = Network.input(images.inputSize()).inputScaling(scaling);
        for (int units : options.hidden().each()) {
            layers.dense(units, options.activation());
        }
        // Cross-entropy asks for numbers that sum to 1, as probabilities do; the others for numbers from 0 to 1.
        boolean probabilities = options.cost().equals(Costs.crossEntropy());
        Activation last = probabilities ? softmax() : sigmoid();
        return layers.dense(images.classCount(), last).build(options.seed());
    }

    /** Returns a trained network that takes pixels from 0 to 1 and scales them itself. */
    private Network forPixels(Network trained, Images images) {
        float maxPixel = images.training().maxPixel();
        float[] width = new float[images.training().inputSize()];
        Arrays.fill(width, 1 / maxPixel);
        Scaling scaling = maxPixel == 1 ? Scaling.none() : Scaling.of(new float[width.length], width);
        return build(options, images.training(), scaling).withParameters(trained.parameters());
    }

    /** Writes a file. A failure is reported, and the rest of the program goes on. */
    private boolean write(String what, Path file, Writing content) {
        try {
            content.to(file);
            say.written(what, file);
            return true;
        } catch (IOException e) {
            say.notWritten(what, e);
            return false;
        }
    }

    private interface Writing {
        void to(Path file) throws IOException;
    }
}
