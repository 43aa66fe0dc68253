package dev.glissade.train;

import dev.glissade.Network;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.DataType;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import dev.glissade.kernel.Vectors;
import dev.glissade.optimize.OptimizerState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes the tensors of a checkpoint other than those of its network, and reads them, checking every number. */
final class SavedState {

    static final String PREFIX = "checkpoint.";

    /** Whole numbers up to here are exact in double precision. */
    static final long MOST = 1L << 53;

    private static final int HEADER_LENGTH_BYTES = 8;

    private final Path file;
    private final Tensors tensors;
    private final Set<String> unread = new LinkedHashSet<>();
    private String name;
    private double[] numbers;
    private int next;

    SavedState(Path file, Tensors tensors) {
        this.file = file;
        this.tensors = tensors;
        tensors.names().stream().filter(name -> name.startsWith(PREFIX)).forEach(unread::add);
    }

    // ---- Writing

    static Tensor tensor(String name, double... numbers) {
        return Tensor.of(PREFIX + name, List.of(numbers.length), numbers);
    }

    /** Returns parameters and buffers in one tensor. */
    static Tensor tensor(String name, Network network) {
        float[] parameters = network.parameters();
        float[] buffers = network.buffers();
        float[] all = Arrays.copyOf(parameters, parameters.length + buffers.length);
        System.arraycopy(buffers, 0, all, parameters.length, buffers.length);
        return Tensor.of(PREFIX + name, List.of(all.length), all);
    }

    static void add(List<Tensor> tensors, String name, OptimizerState state) {
        double[] numbers = new double[2 + state.numbers().length];
        numbers[0] = state.steps();
        numbers[1] = state.rateFactor();
        System.arraycopy(state.numbers(), 0, numbers, 2, numbers.length - 2);
        tensors.add(tensor(name, numbers));
        for (int i = 0; i < state.vectorCount(); i++) {
            float[] vector = state.vector(i);
            tensors.add(Tensor.of(PREFIX + name + "." + i, List.of(vector.length), vector));
        }
    }

    // ---- Reading

    boolean has(String name) {
        return tensors.names().contains(PREFIX + name);
    }

    /** Opens a required tensor, to read its numbers. */
    void open(String name, Integer... shape) throws InvalidFileException {
        numbers = take(name, DataType.F64, List.of(shape)).doubles();
        this.name = PREFIX + name;
        next = 0;
    }

    /** Opens a vector of at most {@code most} numbers, and returns its length. */
    int openUpTo(int most, String name) throws InvalidFileException {
        List<Integer> shape = tensors.tensor(PREFIX + name).shape();
        int length = shape.size() == 1 ? shape.get(0) : 0;
        open(name, Math.max(1, Math.min(most, length)));
        return numbers.length;
    }

    /** Returns the next number, which may be any, including NaN. */
    double number() {
        return numbers[next++];
    }

    /** Returns the next number, or refuses it. */
    double number(boolean isValid, String expected) throws InvalidFileException {
        if (!isValid) {
            throw tensors.invalidNumber(name, next, expected);
        }
        return number();
    }

    /** Returns the next number without advancing. */
    double peek() {
        return numbers[next];
    }

    long whole(long least, long most) throws InvalidFileException {
        boolean isValid = peek() >= least && peek() <= most && peek() == (long) peek();
        return (long) number(isValid, "a whole number from " + least + " to " + most);
    }

    /** Reads the state of an optimizer, whose vectors may have any numbers. */
    void read(String name, OptimizerState state) throws InvalidFileException {
        open(name, 2 + state.numbers().length);
        long steps = whole(0, MOST);
        double factor = number(peek() > 0 && peek() <= 1, "a factor of the learning rate, above 0 and at most 1");
        state.restore(steps, factor);
        System.arraycopy(numbers, 2, state.numbers(), 0, numbers.length - 2);
        for (int i = 0; i < state.vectorCount(); i++) {
            float[] vector = state.vector(i);
            System.arraycopy(floats(name + "." + i, vector.length), 0, vector, 0, vector.length);
        }
    }

    /** Returns the network saved under a name, or {@code otherwise}, which has the same layers, if there is none. */
    Network network(String name, Network otherwise) throws InvalidFileException {
        if (!has(name)) {
            return otherwise;
        }
        int parameters = otherwise.parameterCount();
        float[] all = floats(name, parameters + otherwise.bufferLayout().size());
        int bad = Vectors.firstNonFinite(all);
        if (bad >= 0) {
            throw tensors.invalidNumber(PREFIX + name, bad, "a finite number");
        }
        return otherwise
                .withParameters(Arrays.copyOf(all, parameters))
                .withBuffers(Arrays.copyOfRange(all, parameters, all.length));
    }

    private float[] floats(String name, int length) throws InvalidFileException {
        return take(name, DataType.F32, List.of(length)).floats();
    }

    private Tensor take(String name, DataType type, List<Integer> shape) throws InvalidFileException {
        if (!has(name)) {
            throw fault("tensor " + PREFIX + name, "none");
        }
        Tensor tensor = tensors.tensor(PREFIX + name);
        if (tensor.dataType() != type || !tensor.shape().equals(shape)) {
            throw fault(
                    "tensor " + PREFIX + name + " of " + type + " " + shape, tensor.dataType() + " " + tensor.shape());
        }
        unread.remove(tensor.name());
        return tensor;
    }

    /** Refuses unknown tensors. */
    void checkEnd() throws InvalidFileException {
        if (!unread.isEmpty()) {
            throw fault("no other tensors of a checkpoint", unread.size() + " more");
        }
    }

    /** Returns an exception about more than a single number. */
    InvalidFileException fault(String expected, String found) {
        return new InvalidFileException(file.toString(), HEADER_LENGTH_BYTES, expected, found);
    }
}
