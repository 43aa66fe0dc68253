package dev.glissade.examples.mnist;

import dev.glissade.Network;
import dev.glissade.examples.common.Photo;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says which digits a saved network sees in pictures.
 *
 * @param pictures the files of the pictures
 * @param model the file of the network
 */
record Predict(List<Path> pictures, Path model) {

    static final String COMMAND = "predict";

    private static final String USAGE = "predict FILE... --model FILE";
    private static final int SHOWN = 3;

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if it is wrong; the message is one line for the user
     */
    static Predict parse(String... arguments) {
        List<Path> pictures = new ArrayList<>();
        String model = "";
        for (int i = 1; i < arguments.length; i++) {
            boolean valueFollows = i + 1 < arguments.length;
            if (arguments[i].equals("--model") && valueFollows) {
                model = arguments[++i];
            } else if (arguments[i].equals("--model")) {
                throw new IllegalArgumentException("--model needs a file: " + USAGE);
            } else if (arguments[i].startsWith("--")) {
                throw new IllegalArgumentException(arguments[i] + " is not understood: " + USAGE);
            } else {
                pictures.add(Path.of(arguments[i]));
            }
        }
        if (pictures.isEmpty() || model.isEmpty()) {
            throw new IllegalArgumentException("a picture and a model are needed: " + USAGE);
        }
        return new Predict(pictures, Path.of(model));
    }

    /** Prints a line for each picture: the file, the digit, and how sure the network is of it and of the next ones. */
    void run(PrintStream out) throws IOException {
        Network network = Network.load(model);
        int inputs = network.inputShape().size();
        if (inputs != Photo.SIZE * Photo.SIZE) {
            throw new IOException(model + " takes " + inputs + " inputs, not the pixels of 28x28 images");
        }
        for (Path picture : pictures) {
            out.println(picture + ": " + answer(network, Photo.read(picture)));
        }
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
        return network.labels().isEmpty()
                ? String.valueOf(digit)
                : network.labels().get(digit);
    }

    /** Returns what {@code --help} shows. */
    static String help() {
        return "\nOr says which digit a saved network sees in pictures (PNG or JPEG, one digit each):\n  " + USAGE
                + "\n";
    }
}
