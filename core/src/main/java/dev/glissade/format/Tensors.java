package dev.glissade.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors of a file and what it says about them. Does not change, so any number of threads may use it. */
public final class Tensors {

    private final Map<String, String> metadata;
    private final Map<String, Tensor> tensors;

    /** Keeps tensors of different names, in this order. */
    Tensors(Map<String, String> metadata, List<Tensor> tensors) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (Tensor tensor : tensors) {
            named.put(tensor.name(), tensor);
        }
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        this.tensors = Collections.unmodifiableMap(named);
    }

    /** Returns the metadata, in the order of the file; it cannot be changed, and is empty if the file has none. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** Returns the names of the tensors, in the order in which their numbers stand in the file. */
    public List<String> names() {
        return List.copyOf(tensors.keySet());
    }

    /**
     * Returns the tensor of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor is named \"" + name + "\"; there are " + tensors.keySet());
        }
        return tensor;
    }
}
