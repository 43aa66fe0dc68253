package dev.glissade.examples.tabular;

import dev.glissade.diagnose.Diagnosis;
import dev.glissade.train.Epoch;
import dev.glissade.train.Training;
import dev.glissade.train.TrainingListener;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Writes what happens in a training into Java Flight Recorder, for who operates the program: start it with {@code
 * -XX:StartFlightRecording:filename=training.jfr}. Without a recording, an event costs next to nothing.
 */
final class FlightRecorderListener implements TrainingListener {

    @Name("dev.glissade.Epoch")
    @Label("Epoch of a training")
    @Category("Glissade")
    @StackTrace(false)
    static final class EpochEvent extends Event {
        @Label("Number")
        int number;

        @Label("Training cost")
        double trainingCost;

        @Label("Validation cost (NaN without a validation set)")
        double validationCost;

        @Label("Gradient norm")
        double gradientNorm;

        @Label("Examples per second")
        double examplesPerSecond;
    }

    @Name("dev.glissade.Trouble")
    @Label("Trouble of a training")
    @Category("Glissade")
    @StackTrace(false)
    static final class TroubleEvent extends Event {
        @Label("Diagnosis")
        String diagnosis;
    }

    @Override
    public void afterEpoch(Training training, Epoch epoch) {
        EpochEvent event = new EpochEvent();
        event.number = epoch.number();
        event.trainingCost = epoch.trainingCost();
        event.validationCost = epoch.validationCost().orElse(Double.NaN);
        event.gradientNorm = epoch.gradientNorm();
        event.examplesPerSecond = epoch.examplesPerSecond();
        event.commit();
    }

    @Override
    public void afterTrouble(Training training, Diagnosis diagnosis) {
        TroubleEvent event = new TroubleEvent();
        event.diagnosis = diagnosis.toString();
        event.commit();
    }
}
