package dev.glissade.program;

import dev.glissade.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Loads a network and asks it with a row, such as {@code age=41 city=Bern}. */
final class AskWithARow {

    private AskWithARow() {}

    public static void main(String[] args) throws IOException {
        Network network = Network.load(Path.of(args[0]));
        Map<String, String> row = Stream.of(args)
                .skip(1)
                .map(text -> text.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        System.out.println(network.label(row) + " " + network.probabilities(row));
    }
}
