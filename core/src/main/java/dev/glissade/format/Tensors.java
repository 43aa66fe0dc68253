package dev.glissade.format;

import dev.glissade.file.InvalidFileException;
import dev.glissade.text.Count;
import dev.glissade.text.Quotation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tensors and the metadata of a file. Immutable and thread-safe. */
public final class Tensors {

    private static final int MOST_NAMED = 10;

    private final String file;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, Json.Text> found;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** Creates the tensors of a file, in this order. Their names must be distinct. */
    Tensors(String file, Map<String, Json.Text> metadata, List<Tensor> tensors) {
        this.file = file;
        this.found = metadata;
        metadata.forEach((key, text) -> this.metadata.put(key, text.value()));
        for (Tensor tensor : tensors) {
            this.tensors.put(tensor.name(), tensor);
        }
    }

    private Tensors(Map<String, String> metadata, List<Tensor> tensors) {
        this("memory", Map.of(), tensors);
        this.metadata.putAll(metadata);
    }

    /**
     * Returns tensors to write.
     *
     * @param metadata texts about them by key, written in this order
     * @throws IllegalArgumentException if two have the same name
     */
    public static Tensors of(Map<String, String> metadata, List<Tensor> tensors) {
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(tensors, "tensors");
        Tensors all = new Tensors(metadata, tensors);
        if (all.tensors.size() < tensors.size()) {
            throw new IllegalArgumentException("two tensors have the same name: "
                    + tensors.stream().map(Tensor::name).toList());
        }
        return all;
    }

    /** Returns the metadata in the order of the file, as an unmodifiable map; empty if the file has none. */
    public Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    /** Returns the names of the tensors, in the order of their data in the file. */
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    /**
     * Returns the tensor of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Tensor tensor(String name) {
        Objects.requireNonNull(name, "name");
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor is named \"" + name + "\"; there are " + tensors.keySet());
        }
        return tensor;
    }

    /**
     * Returns these tensors under other names.
     *
     * @param names from the name here to the new one; a tensor for which it returns null is left out
     * @throws IllegalArgumentException if two get the same name
     */
    public Tensors renamed(UnaryOperator<String> names) {
        Objects.requireNonNull(names, "names");
        Map<String, Tensor> renamed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            String other = names.apply(name);
            if (other != null && renamed.put(other, tensor.named(other)) != null) {
                throw new IllegalArgumentException("two tensors become " + Quotation.of(other) + ", one of them "
                        + Quotation.of(name) + ": give each a name of its own");
            }
        });
        Tensors all = new Tensors(file, found, List.copyOf(renamed.values()));
        all.metadata.putAll(metadata);
        return all;
    }

    // ---- Errors, for loaders of models

    /**
     * For a loader of your own: checks that there are tensors of these names and shapes. Other tensors are allowed only if they are integers or
     * booleans, which are not weights but counters, indices or masks. The exception names the tensors that are missing,
     * unexpected or of the wrong shape.
     *
     * @throws InvalidFileException if the tensors are not as wanted
     */
    public void checkShapes(Map<String, List<Integer>> wanted) throws InvalidFileException {
        Objects.requireNonNull(wanted, "wanted");
        Named missing = new Named("missing");
        Named misshaped = new Named("misshaped");
        for (Map.Entry<String, List<Integer>> entry : wanted.entrySet()) {
            Tensor tensor = tensors.get(entry.getKey());
            if (tensor == null) {
                missing.add(entry.getKey(), entry.getValue(), "");
            } else if (!tensor.shape().equals(entry.getValue())) {
                misshaped.add(entry.getKey(), tensor.shape(), " instead of " + entry.getValue());
            }
        }
        Named extra = new Named("extra");
        for (Tensor tensor : tensors.values()) {
            if (!wanted.containsKey(tensor.name()) && tensor.dataType().isFloatingPoint()) {
                extra.add(tensor.name(), tensor.shape(), "");
            }
        }
        String found = Stream.of(missing, extra, misshaped)
                .filter(named -> named.count > 0)
                .map(Named::toString)
                .collect(Collectors.joining("; "));
        if (!found.isEmpty()) {
            throw new InvalidFileException(
                    file,
                    Safetensors.LENGTH_BYTES,
                    Count.of(wanted.size(), "tensor") + " of certain names and shapes",
                    found);
        }
    }

    /** Collects invalid tensors; the message names the first ten. */
    private static final class Named {
        private final StringBuilder text;
        private int count;

        Named(String what) {
            text = new StringBuilder(what);
        }

        void add(String name, List<Integer> shape, String more) {
            if (count < MOST_NAMED) {
                text.append(count == 0 ? " " : ", ");
                text.append(Quotation.of(name)).append(' ').append(shape).append(more);
            }
            count++;
        }

        @Override
        public String toString() {
            return count > MOST_NAMED ? text + " and " + (count - MOST_NAMED) + " more" : text.toString();
        }
    }

    /** For a loader of your own: returns an exception for a value of the metadata that is invalid or missing. */
    public InvalidFileException invalidMetadata(String key, String expected) {
        String value = metadata.get(key);
        return invalidMetadata(key, expected, value == null ? "none" : Quotation.of(value));
    }

    /**
     * For a loader of your own: returns an exception for an invalid value of the metadata.
     *
     * @param found a description of the value that is safe to print
     */
    public InvalidFileException invalidMetadata(String key, String expected, String found) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(found, "found");
        Json.Text text = this.found.get(key);
        long offset = text == null ? Safetensors.LENGTH_BYTES : text.offset();
        return new InvalidFileException(file, offset, expected + " as metadata " + Quotation.of(key), found);
    }

    /**
     * For a loader of your own: returns an exception for an invalid number in a tensor.
     *
     * @param index the index of the number, from 0
     */
    public InvalidFileException invalidNumber(String name, int index, String expected) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(expected, "expected");
        Tensor tensor = tensor(name);
        return new InvalidFileException(
                file,
                tensor.offset(index),
                expected + " in tensor " + Quotation.of(name),
                Double.toString(tensor.doubles()[index]));
    }
}
