package dev.glissade.diagnose;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * One finding of a {@link Diagnosis}: a symptom or a possible cause, with the numbers.
 *
 * @param symptom the kind of finding
 * @param layer the index of the layer, if the finding is about one
 * @param parameter the index in the vector of all parameters or buffers, if the finding is about one
 * @param example the index of the example in the data set, if the finding is about one
 * @param text a sentence with the numbers, such as {@code input 3 of example 17 is NaN}
 */
public record Finding(Symptom symptom, OptionalInt layer, OptionalInt parameter, OptionalInt example, String text) {

    /** Refuses null. */
    public Finding {
        Objects.requireNonNull(symptom, "symptom");
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(parameter, "parameter");
        Objects.requireNonNull(example, "example");
        Objects.requireNonNull(text, "text");
    }

    static Finding of(Symptom symptom, String text) {
        return new Finding(symptom, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), text);
    }

    Finding inLayer(int index) {
        return new Finding(symptom, OptionalInt.of(index), parameter, example, text);
    }

    Finding ofParameter(int index) {
        return new Finding(symptom, layer, OptionalInt.of(index), example, text);
    }

    Finding inExample(int index) {
        return new Finding(symptom, layer, parameter, OptionalInt.of(index), text);
    }

    /** Returns the text, followed by the {@linkplain Symptom#advice advice}. */
    @Override
    public String toString() {
        return symptom.advice().isEmpty() ? text : text + ": " + symptom.advice();
    }
}
