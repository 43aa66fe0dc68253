package dev.glissade.examples.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Short messages and their topics: {@code messages.txt}, 80 sentences for each of four topics, made up for this example.
 *
 * @param texts the messages
 * @param topics the topic of each, as an index of {@code names}
 * @param names the names of the topics, in the order of the file
 */
record Messages(List<String> texts, int[] topics, List<String> names) {

    private static final String FILE = "messages.txt";

    /** Reads the bundled file, of lines such as {@code sport: Our team won.} */
    static Messages read() throws IOException {
        List<String> texts = new ArrayList<>();
        List<Integer> topics = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (InputStream file = Messages.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(": ", 2);
                if (!names.contains(parts[0])) {
                    names.add(parts[0]);
                }
                topics.add(names.indexOf(parts[0]));
                texts.add(parts[1]);
            }
        }
        return new Messages(texts, topics.stream().mapToInt(i -> i).toArray(), names);
    }
}
