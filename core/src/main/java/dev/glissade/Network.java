package dev.glissade;

import dev.glissade.cost.Cost;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.file.AtomicFile;
import dev.glissade.file.InvalidFileException;
import dev.glissade.kernel.Workers;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.text.Count;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A neural network: a function from a row of inputs to a row of outputs, made of layers and of one vector with all their
 * weights and biases.
 *
 * <pre>{@code
 * Network network = Network.input(784)
 *         .dense(16, sigmoid())
 *         .dense(16, sigmoid())
 *         .dense(10, sigmoid())
 *         .build(42);
 * network.parameterCount();           // 13002
 * float[] outputs = network.predict(pixels);
 * }</pre>
 *
 * <p>A network never changes; training hands out new ones. Any number of threads may use one at the same time, and get the
 * same bits as a single thread would.
 *
 * <p>There is no prediction for inputs that are infinite or NaN, and none where finite inputs lead to such numbers inside:
 * the class of such a row would look like any other. An exception names the row.
 */
public final class Network {

    /** Rows that pass through the layers at a time: their activations stay in the cache. */
    static final int CHUNK = 256;

    private final Architecture architecture;
    private final float[] parameters;
    private final float[] buffers;
    /** The workspace of a call that is over, for the next one; a call that finds none makes its own. */
    private final AtomicReference<Workspace> idle = new AtomicReference<>();

    /** Keeps the parameters and the buffers, which nobody else may change. */
    static Network of(Architecture architecture, float[] parameters, float[] buffers) {
        checkFinite("parameter", parameters, architecture.layout());
        checkFinite("buffer", buffers, architecture.bufferLayout());
        return new Network(architecture, parameters, buffers);
    }

    private static void checkFinite(String what, float[] vector, Layout layout) {
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new IllegalArgumentException(what + " " + i + " (" + layout.component(i) + ") is " + vector[i]);
            }
        }
    }

    private Network(Architecture architecture, float[] parameters, float[] buffers) {
        this.architecture = architecture;
        this.parameters = parameters;
        this.buffers = buffers;
    }

    /**
     * Begins to build a network.
     *
     * @param size how many numbers go in, at least 1
     * @throws IllegalArgumentException if the size is below 1
     */
    public static NetworkBuilder input(int size) {
        return input(Shape.of(size));
    }

    /** Begins to build a network whose inputs have a shape, such as the rows and columns of an image. */
    public static NetworkBuilder input(Shape shape) {
        return new NetworkBuilder(Objects.requireNonNull(shape, "shape"));
    }

    // ---- Asking it

    /**
     * Returns the outputs for one row of inputs.
     *
     * @param inputs as many numbers as the network has inputs. Not modified.
     * @throws IllegalArgumentException if their number is another, or one is infinite or NaN
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public float[] predict(float[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        checkInputs(inputs.length);
        float[] outputs = new float[outputShape().size()];
        predict(Matrix.view(inputs, 0, 1, inputs.length), Matrix.view(outputs, 0, 1, outputs.length));
        return outputs;
    }

    /**
     * Returns the outputs for one row of inputs, each of which becomes the nearest {@code float} first.
     *
     * @param inputs as many numbers as the network has inputs. Not modified.
     * @throws IllegalArgumentException if their number is another, or one is infinite, NaN or too large for a {@code float}
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public float[] predict(double[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        return predict(single(inputs));
    }

    /**
     * Returns the outputs for many rows of inputs; {@link Matrix#of(double[][])} makes a matrix from arrays.
     *
     * @param inputs (rows × inputs). Not modified.
     * @return a new matrix (rows × outputs)
     * @throws IllegalArgumentException if the number of columns is not that of the inputs, or an input is infinite or NaN;
     *     the message names its row
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public Matrix predict(Matrix inputs) {
        Objects.requireNonNull(inputs, "inputs");
        checkInputs(inputs.columns());
        Matrix outputs = Matrix.zeros(inputs.rows(), outputShape().size());
        predict(inputs, outputs);
        return outputs;
    }

    private void predict(Matrix inputs, Matrix outputs) {
        int rows = inputs.rows();
        Workspace workspace = idle.getAndSet(null);
        if (workspace == null || workspace.capacity() < Math.min(rows, CHUNK)) {
            workspace = Workspace.forward(architecture, Math.min(rows, CHUNK));
            workspace.mode().check(true);
        }
        Workers before = workspace.workers().bind();
        try {
            for (int from = 0; from < rows; from += Math.min(CHUNK, rows - from)) {
                int to = Math.min(rows, from + CHUNK);
                Matrix scaled = scaled(inputs.rows(from, to));
                Matrix answer = workspace.forward(parameters, buffers, scaled, architecture.depth());
                Matrix part = outputs.rows(from, to);
                part.copyFrom(answer);
                architecture.preprocessing().targets().revertInPlace(part);
                if (!workspace.mode().isFinite() || !part.isFinite()) {
                    throw refusal(inputs, from, part, workspace.firstNonFinite());
                }
            }
        } finally {
            Workers.restore(before);
        }
        workspace.forgetInput();
        idle.set(workspace);
    }

    /** Returns what to throw instead of a prediction that is infinite or NaN, or that such numbers led to. */
    private static RuntimeException refusal(Matrix inputs, int from, Matrix outputs, NonFinite inside) {
        for (int i = 0; i < outputs.rows(); i++) {
            NonFinite.checkInputs(inputs, from + i, "row " + (from + i));
        }
        NonFinite found = inside != null ? inside : NonFinite.in(outputs, "the target scaling gives");
        return found.exception("row " + (from + found.row()), from + found.row());
    }

    /**
     * Returns what each layer gives for rows of inputs, to look inside the network. A dense layer gives its weighted sums;
     * the activation after it is a layer of its own. Nothing is refused: this shows where numbers become infinite or NaN.
     *
     * @param inputs (rows × inputs), at least one row. Not modified.
     * @return a new matrix (rows × outputs of the layer) for each of the {@link #layers}, in their order. The last is the
     *     answer as the layer gives it, before it is brought to the units of raw targets.
     * @throws IllegalArgumentException if the number of columns is not that of the inputs
     */
    public List<Matrix> outputsByLayer(Matrix inputs) {
        Objects.requireNonNull(inputs, "inputs");
        checkInputs(inputs.columns());
        Workspace workspace = Workspace.forward(architecture, inputs.rows());
        Workers before = workspace.workers().bind();
        try {
            workspace.forward(parameters, buffers, scaled(inputs), architecture.depth());
        } finally {
            Workers.restore(before);
        }
        return workspace.outputsByLayer();
    }

    private Matrix scaled(Matrix inputs) {
        Scaling scaling = architecture.preprocessing().inputs();
        if (scaling.isNone()) {
            return inputs;
        }
        Matrix scaled = Matrix.zeros(inputs.rows(), inputs.columns());
        scaling.apply(inputs, scaled);
        return scaled;
    }

    /**
     * Returns the predicted class of one row of inputs: the index of the largest output; with a single output, 1 if it is
     * above 0.5, else 0.
     *
     * @param inputs as many numbers as the network has inputs. Not modified.
     * @throws IllegalArgumentException if their number is another, or one is infinite or NaN
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public int classify(float[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        return classOf(Matrix.row(predict(inputs)), 0);
    }

    /**
     * Returns the predicted class of one row of inputs, as {@link #classify(float[])} does.
     *
     * @param inputs as many numbers as the network has inputs; each becomes the nearest {@code float} first. Not modified.
     * @throws IllegalArgumentException if their number is another, or one is infinite, NaN or too large for a {@code float}
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public int classify(double[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        return classify(single(inputs));
    }

    private static int classOf(Matrix outputs, int row) {
        return outputs.columns() > 1 ? outputs.largestInRow(row) : outputs.get(row, 0) > 0.5f ? 1 : 0;
    }

    /**
     * Returns the predicted class of each row of inputs, as {@link #classify(float[])} does.
     *
     * @param inputs (rows × inputs). Not modified.
     * @throws IllegalArgumentException if the number of columns is not that of the inputs, or an input is infinite or NaN;
     *     the message names its row
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public int[] classify(Matrix inputs) {
        Objects.requireNonNull(inputs, "inputs");
        Matrix outputs = predict(inputs);
        int[] classes = new int[outputs.rows()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = classOf(outputs, i);
        }
        return classes;
    }

    /**
     * Returns the label of the predicted class of one row of inputs.
     *
     * @param inputs as many numbers as the network has inputs. Not modified.
     * @throws IllegalArgumentException if their number is another, or one is infinite or NaN
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     * @throws IllegalStateException if the network has no labels for classes: none at all, or a single one
     */
    public String label(float[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        return classLabels().get(classify(inputs));
    }

    /**
     * Returns the label of the predicted class of one row of inputs.
     *
     * @param inputs as many numbers as the network has inputs; each becomes the nearest {@code float} first. Not modified.
     * @throws IllegalArgumentException if their number is another, or one is infinite, NaN or too large for a {@code float}
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     * @throws IllegalStateException if the network has no labels for classes: none at all, or a single one
     */
    public String label(double[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        return label(single(inputs));
    }

    /**
     * Returns the label of the predicted class of each row of inputs.
     *
     * @param inputs (rows × inputs). Not modified.
     * @throws IllegalArgumentException if the number of columns is not that of the inputs, or an input is infinite or NaN;
     *     the message names its row
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     * @throws IllegalStateException if the network has no labels for classes: none at all, or a single one
     */
    public List<String> label(Matrix inputs) {
        Objects.requireNonNull(inputs, "inputs");
        List<String> labels = classLabels();
        return Arrays.stream(classify(inputs)).mapToObj(labels::get).toList();
    }

    /** Returns the labels, unless they are too few to name classes. */
    private List<String> classLabels() {
        if (labels().size() < 2) {
            String has = labels().isEmpty() ? "no labels" : "a single label, too few to tell classes apart";
            throw new IllegalStateException("the network has " + has);
        }
        return labels();
    }

    private float[] single(double[] inputs) {
        checkInputs(inputs.length);
        return Matrix.row(inputs).elements();
    }

    // ---- Its parameters

    /** Returns how many weights and biases it has. */
    public int parameterCount() {
        return parameters.length;
    }

    /** Returns a copy of all weights and biases, in the order of the {@link #layout}. */
    public float[] parameters() {
        return parameters.clone();
    }

    /**
     * Returns a copy of one layer's weights, or of its biases.
     *
     * @param name its name in the {@link #layout}, such as {@code 0.weight}
     * @return a new matrix: of weights (in × out), of biases (1 × out)
     * @throws IllegalArgumentException if nothing has this name
     */
    public Matrix parameter(String name) {
        Objects.requireNonNull(name, "name");
        return named("parameter", name, layout(), parameters);
    }

    private static Matrix named(String what, String name, Layout layout, float[] vector) {
        for (Layout.Block block : layout.blocks()) {
            if (block.name().equals(name)) {
                return block.view(vector).copy();
            }
        }
        throw new IllegalArgumentException("no " + what + " is named " + name + "; there are "
                + layout.blocks().stream().map(Layout.Block::name).toList());
    }

    /** Returns where each layer's weights and biases lie in the vector of all parameters. */
    public Layout layout() {
        return architecture.layout();
    }

    /**
     * Returns a copy of this network with other weights and biases.
     *
     * @param vector all of them, in the order of the {@link #layout}. Not modified.
     * @throws IllegalArgumentException if their number is not the {@link #parameterCount}, or one is not finite
     */
    public Network withParameters(float[] vector) {
        Objects.requireNonNull(vector, "vector");
        if (vector.length != parameters.length) {
            throw new IllegalArgumentException(
                    "the network has " + Count.of(parameters.length, "parameter") + ", not " + vector.length);
        }
        return of(architecture, vector.clone(), buffers);
    }

    /**
     * Returns a copy of all buffers: what layers keep beside their parameters, such as running means. Most networks have
     * none.
     */
    public float[] buffers() {
        return buffers.clone();
    }

    /**
     * Returns a copy of one buffer.
     *
     * @param name its name in the {@link #bufferLayout}, such as {@code 1.running_mean}
     * @return a new matrix
     * @throws IllegalArgumentException if nothing has this name
     */
    public Matrix buffer(String name) {
        Objects.requireNonNull(name, "name");
        return named("buffer", name, bufferLayout(), buffers);
    }

    /** Returns where each layer's buffers lie in the vector of all buffers. */
    public Layout bufferLayout() {
        return architecture.bufferLayout();
    }

    /**
     * Returns a copy of this network with other buffers.
     *
     * @param vector all of them, in the order of the {@link #bufferLayout}. Not modified.
     * @throws IllegalArgumentException if their number is another, or one is not finite
     */
    public Network withBuffers(float[] vector) {
        Objects.requireNonNull(vector, "vector");
        if (vector.length != buffers.length) {
            throw new IllegalArgumentException(
                    "the network has " + Count.of(buffers.length, "buffer") + ", not " + vector.length);
        }
        return of(architecture, parameters, vector.clone());
    }

    /**
     * Returns the network's cost over a data set as a function of its parameters: the landscape that training walks down.
     *
     * @throws IllegalArgumentException if the data set does not fit the network, or the cost is not for the outputs of the
     *     last layer or for the targets
     */
    public NetworkObjective objective(Dataset data, Cost cost) {
        Objects.requireNonNull(data, "data");
        return new NetworkObjective(architecture, buffers, data, cost);
    }

    // ---- Its file

    /**
     * Writes this network to a safetensors file, {@linkplain AtomicFile whole or not at all}. Its tensors have PyTorch's
     * names and orientation; its metadata has the layers, scalings and labels. The same network gives the same bytes.
     *
     * @throws IOException if the file cannot be written; then nothing has changed
     * @throws IllegalArgumentException if the network has a layer or activation of your own, of which a {@link ModelFormat}
     *     can be told
     */
    public void save(Path file) throws IOException {
        ModelFormat.standard().save(this, Objects.requireNonNull(file, "file"));
    }

    /**
     * Returns the network in a file that {@link #save} wrote. It answers with the same bits as the one that was saved. How
     * weights began is not saved: its dense layers have Glorot's uniform initializer.
     *
     * @throws InvalidFileException if the file is anything else
     * @throws IOException if it does not exist or cannot be read
     */
    public static Network load(Path file) throws IOException {
        return ModelFormat.standard().load(file);
    }

    /**
     * Returns a copy of this network with the weights, biases and buffers of a safetensors file that may have been made
     * elsewhere, such as a {@code state_dict} of PyTorch's.
     *
     * @throws InvalidFileException if the file has not just the tensors of these layers, and perhaps some of whole numbers
     *     or truth values, which are passed over; it names those that are missing, too many or of another shape
     * @throws IOException if the file does not exist or cannot be read
     */
    public Network withParametersFrom(Path file) throws IOException {
        return ModelFormat.standard().loadParameters(this, file);
    }

    Architecture architecture() {
        return architecture;
    }

    // ---- Its layers

    /** Returns the shape of one row of inputs. */
    public Shape inputShape() {
        return architecture.inputShape();
    }

    /** Returns the shape of one row of outputs. */
    public Shape outputShape() {
        return architecture.outputShape();
    }

    /** Returns the layers, in the order in which numbers pass through them. */
    public List<Layer> layers() {
        return architecture.layers();
    }

    /** Returns how raw inputs become those of the first layer. */
    public Scaling inputScaling() {
        return architecture.preprocessing().inputs();
    }

    /** Returns how raw targets become those of the last layer; outputs go the other way. */
    public Scaling targetScaling() {
        return architecture.preprocessing().targets();
    }

    /** Returns the name of each output; or, for a single output, perhaps those of class 0 and class 1; or an empty list. */
    public List<String> labels() {
        return architecture.preprocessing().labels();
    }

    /** Returns one line, e.g. {@code 784 -> sigmoid 16 -> sigmoid 10   12,730 parameters}. */
    public String summary() {
        return architecture.summary() + String.format(Locale.ROOT, "   %,d parameters", parameters.length);
    }

    /** Returns the {@link #summary}, then a table of the layers with the shape of their output and their parameters. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(summary());
        for (int i = 0; i < architecture.depth(); i++) {
            int count =
                    layout().blocksOf(i).stream().mapToInt(Layout.Block::size).sum();
            text.append(String.format(
                    Locale.ROOT,
                    "%n%4d  %-24s %16s %,12d",
                    i,
                    layers().get(i),
                    architecture.shapeBefore(i + 1),
                    count));
        }
        return text.toString();
    }

    private void checkInputs(int given) {
        if (given != inputShape().size()) {
            throw new IllegalArgumentException(
                    "the network takes " + Count.of(inputShape().size(), "input") + ", not " + given);
        }
    }
}
