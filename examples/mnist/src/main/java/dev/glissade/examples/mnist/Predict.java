package dev.glissade.examples.mnist;

import dev.glissade.Network;
import dev.glissade.examples.common.Photo;
import dev.glissade.examples.common.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Classifies pictures of digits with a saved network.
 *
 * @param pictures the files of the pictures
 * @param model the file of the network
 */
record Predict(List<Path> pictures, Path model) {

    static final String COMMAND = "predict";

    static final String USAGE = "predict FILE... --model FILE";
    private static final int SHOWN = 3;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if it is wrong; the message is one line for the user
     */
    static Predict parse(List<String> arguments) {
        List<Path> pictures = new ArrayList<>();
        String model = "";
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (argument.equals("--model") && rest.hasNext()) {
                model = rest.next();
            } else if (argument.equals("--model")) {
                throw new IllegalArgumentException("--model needs a file after it: " + USAGE);
            } else if (argument.startsWith("--")) {
                throw new IllegalArgumentException(COMMAND + " has no option " + argument + ": " + USAGE);
            } else {
                pictures.add(Path.of(argument));
            }
        }
        if (pictures.isEmpty() || model.isEmpty()) {
            throw new IllegalArgumentException("a picture and a model are needed: " + USAGE);
        }
        return new Predict(pictures, Path.of(model));
    }

    /**
     * Prints a line for each picture: the file, the predicted digit, and the largest outputs. A picture that cannot be read
     * is reported on the error stream, and the others follow.
     *
     * @return the exit code
     * @throws IOException if the network cannot be read
     */
    int run(PrintStream out, PrintStream err) throws IOException {
        Network network = Network.load(model);
        int inputs = network.inputShape().size();
        if (inputs != Photo.SIZE * Photo.SIZE) {
            throw new IOException(model + " takes " + inputs + " inputs, not the pixels of 28x28 images");
        }
        int exitCode = Program.DONE;
        for (Path picture : pictures) {
            try {
                out.println(picture + ": " + answer(network, Photo.read(picture)));
            } catch (IOException e) {
                err.println(Program.explain(e));
                exitCode = Program.FAILED;
            }
        }
        return exitCode;
    }

    private static String answer(Network network, float[] pixels) {
        float[] outputs = network.predict(pixels);
        List<String> likely = IntStream.range(0, outputs.length)
                .boxed()
                .sorted(Comparator.comparing(digit -> -outputs[digit]))
                .limit(SHOWN)
                .map(digit -> String.format(Locale.ROOT, "%s %.1f %%", name(network, digit), 100 * outputs[digit]))
                .collect(Collectors.toList());
        return name(network, network.classify(pixels)) + "  (" + String.join(", ", likely) + ")";
    }

    private static String name(Network network, int digit) {
        return digit < network.labels().size() ? network.labels().get(digit) : String.valueOf(digit);
    }

    /** Returns what {@code --help} shows. */
    static String help() {
        return """
                Classifies pictures of digits with a saved network.

                mvn -q compile exec:exec -pl examples/mnist -am -Dargs="predict FILE... --model FILE"

                  FILE...        pictures with one digit each: PNG, JPEG, GIF, BMP or TIFF
                  --model FILE   a network for 28x28 pixels, saved by training with --save FILE
                  --help         this text
                """;
    }
}
