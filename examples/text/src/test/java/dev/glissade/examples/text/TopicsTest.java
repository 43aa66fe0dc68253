package dev.glissade.examples.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.matrix.SparseMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private static final int TOPICS = 4;

    private final Messages messages = read();
    private final SparseMatrix pieces = WordPieces.count(messages.texts());
    private final Dataset data = Dataset.ofClasses(pieces, messages.topics(), TOPICS);

    private static Messages read() {
        try {
            return Messages.read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Network train(Dataset examples) {
        return Topics.train(examples.splitStratified(0.75, 1).training(), messages.names());
    }

    @Test
    void messages_areEightyOfEachTopic() {
        assertThat(messages.names()).containsExactly("cooking", "sport", "travel", "computers");
        assertThat(messages.texts()).hasSize(320).doesNotHaveDuplicates();
        for (int topic = 0; topic < TOPICS; topic++) {
            int wanted = topic;
            assertThat(Arrays.stream(messages.topics()).filter(t -> t == wanted))
                    .hasSize(80);
        }
    }

    /** Chance is a quarter. */
    @Test
    void accuracy_onOtherMessages_isHigh() {
        for (int seed = 1; seed <= 3; seed++) {
            Dataset.Split parts = data.splitStratified(0.75, seed);
            Network network = Topics.train(parts.training(), messages.names());

            assertThat(parts.training().isSparse()).isTrue();
            assertThat(Topics.test(network, parts.test()).accuracy()).isGreaterThan(0.72);
        }
    }

    @Test
    void training_isTheSameTwice_andWithEveryNumber() {
        Network network = train(data);
        Dataset all = Dataset.ofClasses(pieces.toMatrix(), messages.topics(), TOPICS);

        assertThat(train(data).parameters()).isEqualTo(network.parameters());
        assertThat(train(all).parameters()).isEqualTo(network.parameters());
    }

    @Test
    void newMessages_areGivenTheirTopics() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Topics.run(List.of(), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();

        assertThat(lines).hasSize(12);
        assertThat(lines.get(0))
                .isEqualTo("320 messages, 240 of them for training; 8,839 of 5,242,880 inputs are not 0");
        assertThat(lines.get(1)).matches("test accuracy \\d\\d\\.\\d % \\(\\d\\d of 80\\)");
        assertThat(lines.get(2)).startsWith("The oven");
        assertThat(lines.get(3)).matches(" {4}cooking 9\\d\\.\\d %, sport \\d.*");
        assertThat(lines.get(5)).contains("sport 9");
        assertThat(lines.get(7)).contains("travel 9");
        assertThat(lines.get(9)).contains("computers 9");
    }

    @Test
    void ownMessage_isOfTheWordsGiven() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Topics.run(List.of("a", "server", "crashed"), new PrintStream(bytes, true, StandardCharsets.UTF_8));

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines().skip(2).findFirst())
                .contains("a server crashed");
    }

    @Test
    void network_givesProbabilities() {
        float[] probabilities = Topics.probabilities(train(data), "Zzyzx!"); // no piece of it is known

        assertThat(probabilities).hasSize(TOPICS);
        assertThat(probabilities[0] + probabilities[1] + probabilities[2] + probabilities[3])
                .isBetween(0.99999f, 1.00001f);
    }
}
