package dev.glissade.examples.tabular;

import static dev.glissade.activation.Activations.relu;
import static dev.glissade.optimize.Optimizers.gradientDescent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.data.Dataset;
import dev.glissade.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightRecorderListenerTest {

    private static final Dataset LINE = Dataset.of(new float[][] {{1}, {2}, {3}}, new float[][] {{2}, {4}, {6}});

    @TempDir
    private Path folder;

    private List<RecordedEvent> recorded(Training training) throws IOException {
        Path file = folder.resolve("training.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            training.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.glissade"))
                .toList();
    }

    @Test
    void epochs_areEventsWithTheirNumbers() throws IOException {
        Training training = Training.of(Network.input(1).dense(1).build(1), LINE)
                .optimizer(gradientDescent(0.01))
                .epochs(3)
                .listener(new FlightRecorderListener())
                .start();

        List<RecordedEvent> events = recorded(training);

        assertThat(events).extracting(event -> event.getInt("number")).containsExactly(1, 2, 3);
        assertThat(events)
                .extracting(event -> event.getDouble("trainingCost"))
                .containsExactlyElementsOf(training.history().epochs().stream()
                        .map(epoch -> epoch.trainingCost())
                        .toList());
        assertThat(events.get(0).getDouble("validationCost")).isNaN();
    }

    @Test
    void trouble_isAnEventWithItsDiagnosis() throws IOException {
        Training training = Training.of(
                        Network.input(1).dense(4, relu()).dense(1).build(1), LINE)
                .optimizer(gradientDescent(1000))
                .epochs(20)
                .listener(new FlightRecorderListener())
                .start();

        List<RecordedEvent> events = recorded(training);

        assertThat(events)
                .filteredOn(event -> event.getEventType().getName().equals("dev.glissade.Trouble"))
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.getString("diagnosis")).contains("learning rate"));
    }
}
