package dev.glissade;

import dev.glissade.cost.Cost;
import dev.glissade.data.Columns;
import dev.glissade.data.Dataset;
import dev.glissade.data.Scaling;
import dev.glissade.file.AtomicFile;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Limits;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensors;
import dev.glissade.kernel.Vectors;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layout;
import dev.glissade.layer.NonFiniteOutputException;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.model.LayerRegistry;
import dev.glissade.model.ModelFile;
import dev.glissade.pass.Answers;
import dev.glissade.pass.Architecture;
import dev.glissade.pass.Inference;
import dev.glissade.pass.Preprocessing;
import dev.glissade.text.Count;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A neural network: a function from a row of inputs to a row of outputs, made of layers and of one vector with all
 * their weights and biases.
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
 * <p>A network is immutable; training returns new ones. Any number of threads may use one at the same time, and get the
 * same bits as a single thread would.
 *
 * <p>Inputs that are infinite or NaN are refused, and so are finite inputs that become infinite or NaN inside the
 * network: the predicted class would look like any other. The exception names the row.
 */
public final class Network {

    private final Architecture architecture;
    private final float[] parameters;
    private final float[] buffers;
    private final Inference inference;
    private final Answers answers;

    /** Makes a network that keeps these arrays without copying them: they must not change afterwards. */
    static Network of(Architecture architecture, float[] parameters, float[] buffers) {
        checkFinite("parameter", parameters, architecture.layout());
        checkFinite("buffer", buffers, architecture.bufferLayout());
        return new Network(architecture, parameters, buffers, 1);
    }

    static Network of(ModelFile file) {
        return of(file.architecture(), file.parameters(), file.buffers());
    }

    private static void checkFinite(String what, float[] vector, Layout layout) {
        int bad = Vectors.firstNonFinite(vector);
        if (bad >= 0) {
            throw new IllegalArgumentException(what + " " + bad + " (" + layout.component(bad) + ") is " + vector[bad]);
        }
    }

    private Network(Architecture architecture, float[] parameters, float[] buffers, int threads) {
        this.architecture = architecture;
        this.parameters = parameters;
        this.buffers = buffers;
        this.inference = new Inference(architecture, parameters, buffers, threads);
        this.answers = new Answers(architecture);
    }

    /**
     * Begins to build a network.
     *
     * @param size the number of inputs, at least 1
     * @throws IllegalArgumentException if the size is below 1
     */
    public static NetworkBuilder input(int size) {
        return input(Shape.of(size));
    }

    /** Begins to build a network whose inputs have a shape, such as the rows and columns of an image. */
    public static NetworkBuilder input(Shape shape) {
        return new NetworkBuilder(Objects.requireNonNull(shape, "shape"), Columns.none());
    }

    /**
     * Begins to build a network that takes rows of texts with these columns, in addition to their numbers. Training and
     * evaluation refuse a data set with other columns, and the file of the network contains them.
     *
     * @param columns such as those of a training set that was {@linkplain dev.glissade.data.CsvData#columns read from a file}
     * @throws IllegalArgumentException if there are no columns
     */
    public static NetworkBuilder input(Columns columns) {
        Objects.requireNonNull(columns, "columns");
        if (columns.isNone()) {
            throw new IllegalArgumentException("there are no columns: give the number of inputs");
        }
        return new NetworkBuilder(Shape.of(columns.inputSize()), columns);
    }

    // ---- Prediction

    /**
     * Returns the outputs for one row of inputs. A dense first layer skips those that are 0.
     *
     * @param inputs as many numbers as the network has inputs. Not modified.
     * @throws IllegalArgumentException if the number of inputs is wrong, or an input is infinite or NaN
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public float[] predict(float[] inputs) {
        return predictRow(inputs).elements();
    }

    private Matrix predictRow(float[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        checkInputs(inputs.length);
        return predict(Matrix.view(inputs, 0, 1, inputs.length));
    }

    /**
     * Returns the outputs for one row of inputs, each rounded to the nearest {@code float}.
     *
     * @param inputs as many numbers as the network has inputs. Not modified.
     * @throws IllegalArgumentException if the number of inputs is wrong, or an input is infinite, NaN or too large for
     *     a {@code float}
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public float[] predict(double[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        return predict(single(inputs));
    }

    /**
     * Returns the outputs for many rows of inputs; {@link Matrix#of(double[][])} makes a matrix from arrays. The calling
     * thread computes them alone, unless {@link #withThreads} adds others.
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
        inference.predict(inputs, outputs);
        return outputs;
    }

    /**
     * Returns this network with more threads for many rows: they share the rows of a matrix given to {@code predict},
     * {@code classify} or {@code label}, 256 at a time, and give the same bits as one thread. A single row, and a matrix
     * of up to 256, are computed by the calling thread alone.
     *
     * <p>If several threads call at the same time, each of them adds others, so a server may prefer one. The added threads
     * are daemon threads and end after being idle for a while. If the system cannot start that many, fewer are used.
     *
     * @param threads how many, including the calling one, which is the default
     * @return a network that shares all its numbers with this one. Networks made from it, by training for instance, use the
     *     calling thread alone.
     * @throws IllegalArgumentException if the number is below 1 or above 4,096
     */
    public Network withThreads(int threads) {
        return new Network(architecture, parameters, buffers, threads);
    }

    /**
     * Returns this network with another threshold, which {@code classify}, {@code label} and {@code Evaluation} use. It is
     * saved with the network. With the usual threshold of 0.5, the class of two outputs is the larger one.
     *
     * @param threshold for a single output: class 1 is predicted if it is above this. For two outputs of softmax: class 1 is
     *     predicted if the second is above this. For several outputs of sigmoid, which say independently whether a label
     *     applies: a label applies if its output is above this.
     * @throws IllegalArgumentException if the network has other outputs, or none can be above the threshold
     */
    public Network withThreshold(double threshold) {
        return with(architecture.preprocessing().withThreshold(threshold));
    }

    /** Returns the {@linkplain #withThreshold threshold}, which is 0.5 unless another was set. */
    public double threshold() {
        return architecture.preprocessing().threshold();
    }

    /**
     * Returns the outputs of every layer for rows of inputs, to look inside the network. The outputs of a dense layer
     * are its weighted sums; the activation after it is a layer of its own. Nothing is refused, so this shows where
     * numbers become infinite or NaN.
     *
     * @param inputs (rows × inputs), at least one row. Not modified.
     * @return a new matrix (rows × outputs of the layer) for each of the {@link #layers}, in their order. The last is
     *     the prediction before it is scaled back to the units of the raw targets.
     * @throws IllegalArgumentException if the number of columns is not that of the inputs
     */
    public List<Matrix> outputsByLayer(Matrix inputs) {
        Objects.requireNonNull(inputs, "inputs");
        checkInputs(inputs.columns());
        return inference.outputsByLayer(inputs);
    }

    /**
     * Returns the gradient of one output with respect to the inputs, for rows of inputs (the saliency of Simonyan, Vedaldi
     * and Zisserman, "Deep inside convolutional networks", 2013). It is of the output as {@code predict} returns it: after
     * the last activation, in units of the raw output per unit of the raw input. It holds near the row only; where a sigmoid
     * or softmax is close to 0 or 1, it is close to 0.
     *
     * @param inputs (rows × inputs). Not modified.
     * @param output the index of the output
     * @return a new matrix (rows × inputs)
     * @throws IllegalArgumentException if the number of columns is not that of the inputs, or an input is infinite or NaN
     * @throws IndexOutOfBoundsException if there is no such output
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network, or the gradient is
     */
    public Matrix inputGradient(Matrix inputs, int output) {
        Objects.requireNonNull(inputs, "inputs");
        checkInputs(inputs.columns());
        if (output < 0 || output >= outputShape().size()) {
            throw new IndexOutOfBoundsException(
                    "output " + output + " of " + outputShape().size());
        }
        return inference.inputGradient(inputs, output);
    }

    /**
     * Returns the predicted class of one row of inputs: the index of the largest output. With a single output, it is 1
     * if the output is above the {@link #threshold}, else 0; and so it is with the second of two outputs if the threshold
     * is not 0.5.
     *
     * @param inputs as many numbers as the network has inputs. Not modified.
     * @throws IllegalArgumentException if the number of inputs is wrong, or an input is infinite or NaN
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public int classify(float[] inputs) {
        return answers.classOf(predictRow(inputs), 0);
    }

    /**
     * Returns the predicted class of one row of inputs, as {@link #classify(float[])} does.
     *
     * @param inputs as many numbers as the network has inputs; each is rounded to the nearest {@code float}. Not
     *     modified.
     * @throws IllegalArgumentException if the number of inputs is wrong, or an input is infinite, NaN or too large for
     *     a {@code float}
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public int classify(double[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        return classify(single(inputs));
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
            classes[i] = answers.classOf(outputs, i);
        }
        return classes;
    }

    /**
     * Returns the label of the predicted class of one row of inputs, the one with the largest output. Where any number of
     * labels may apply, ask for the {@link #labels(float[])}.
     *
     * @param inputs as many numbers as the network has inputs. Not modified.
     * @throws IllegalArgumentException if the number of inputs is wrong, or an input is infinite or NaN
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     * @throws IllegalStateException if the network has fewer than two labels
     */
    public String label(float[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        return answers.classLabels().get(classify(inputs));
    }

    /**
     * Returns the label of the predicted class of one row of inputs.
     *
     * @param inputs as many numbers as the network has inputs; each is rounded to the nearest {@code float}. Not
     *     modified.
     * @throws IllegalArgumentException if the number of inputs is wrong, or an input is infinite, NaN or too large for
     *     a {@code float}
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     * @throws IllegalStateException if the network has fewer than two labels
     */
    public String label(double[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        return label(single(inputs));
    }

    /**
     * Returns the label of the predicted class of each row of inputs.
     *
     * @param inputs (rows × inputs). Not modified.
     * @throws IllegalArgumentException if the number of columns is not that of the inputs, or an input is infinite or
     *     NaN; the message names its row
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     * @throws IllegalStateException if the network has fewer than two labels
     */
    public List<String> label(Matrix inputs) {
        Objects.requireNonNull(inputs, "inputs");
        List<String> labels = answers.classLabels();
        return Arrays.stream(classify(inputs)).mapToObj(labels::get).toList();
    }

    /**
     * Returns the labels that apply to one row of inputs, none or several: those whose output is above the {@link
     * #threshold}. The last activation is sigmoid, with {@code binaryCrossEntropy} as the cost.
     *
     * @param inputs as many numbers as the network has inputs. Not modified.
     * @throws IllegalArgumentException if the number of inputs is wrong, or an input is infinite or NaN
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     * @throws IllegalStateException if the network does not have one label for each output, or its outputs depend on each
     *     other, as those of softmax do
     */
    public List<String> labels(float[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        answers.checkLabels();
        return answers.labelsOf(predictRow(inputs), 0);
    }

    /**
     * Returns the labels that apply to each row of inputs, as {@link #labels(float[])} does.
     *
     * @param inputs (rows × inputs). Not modified.
     * @throws IllegalArgumentException if the number of columns is not that of the inputs, or an input is infinite or NaN;
     *     the message names its row
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     * @throws IllegalStateException as {@link #labels(float[])}
     */
    public List<List<String>> labels(Matrix inputs) {
        Objects.requireNonNull(inputs, "inputs");
        answers.checkLabels();
        Matrix outputs = predict(inputs);
        return IntStream.range(0, outputs.rows())
                .mapToObj(i -> answers.labelsOf(outputs, i))
                .toList();
    }

    // ---- Rows of texts

    /** Returns the columns of the rows of texts that the network takes, or none if it was built without columns. */
    public Columns columns() {
        return architecture.preprocessing().columns();
    }

    /**
     * Returns the outputs for a row of texts.
     *
     * @param row a text for each of the {@link #columns}, by name, as {@link Columns#encode(Map)} takes it
     * @throws IllegalArgumentException if a column is not in the row, or a text is neither a number nor a known category, or
     *     is missing where that is an error
     * @throws IllegalStateException if the network has no columns
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     */
    public float[] predict(Map<String, String> row) {
        return predict(encoded(row));
    }

    /** Returns the outputs for a row of texts, one for each of the {@link #columns}; see {@link #predict(Map)}. */
    public float[] predict(String... row) {
        return predict(encoded(row));
    }

    /** Returns the predicted class of a row of texts, as {@link #classify(float[])} does; see {@link #predict(Map)}. */
    public int classify(Map<String, String> row) {
        return classify(encoded(row));
    }

    /** Returns the predicted class of a row of texts, one for each of the {@link #columns}; see {@link #predict(Map)}. */
    public int classify(String... row) {
        return classify(encoded(row));
    }

    /** Returns the label of the predicted class of a row of texts; see {@link #label(float[])} and {@link #predict(Map)}. */
    public String label(Map<String, String> row) {
        return label(encoded(row));
    }

    /** Returns the label of the predicted class of a row of texts, one for each of the {@link #columns}. */
    public String label(String... row) {
        return label(encoded(row));
    }

    /** Returns the labels that apply to a row of texts; see {@link #labels(float[])} and {@link #predict(Map)}. */
    public List<String> labels(Map<String, String> row) {
        return labels(encoded(row));
    }

    /** Returns the probabilities of the classes of a row of texts; see {@link #probabilities(float[])}. */
    public Map<String, Float> probabilities(Map<String, String> row) {
        return probabilities(encoded(row));
    }

    /** Returns the probabilities of the classes of a row of texts, one for each of the {@link #columns}. */
    public Map<String, Float> probabilities(String... row) {
        return probabilities(encoded(row));
    }

    private float[] encoded(Map<String, String> row) {
        Objects.requireNonNull(row, "row");
        checkColumns();
        return columns().encode(row);
    }

    private float[] encoded(String... row) {
        Objects.requireNonNull(row, "row");
        checkColumns();
        return columns().encode(row);
    }

    private void checkColumns() {
        if (columns().isNone()) {
            throw new IllegalStateException(
                    "the network takes numbers, not rows of texts: it was not built with input(Columns)");
        }
    }

    /**
     * Returns the predicted probability of each class by its label, in the order of the {@link #labels}. They are the outputs
     * after softmax, and e^output after log-softmax. A single sigmoid output p belongs to the second of two labels, and the
     * first has 1 − p. Outputs of several sigmoids are independent: their sum may be other than 1.
     *
     * @param inputs as many numbers as the network has inputs. Not modified.
     * @throws IllegalArgumentException if the number of inputs is wrong, or an input is infinite or NaN
     * @throws NonFiniteOutputException if finite inputs become infinite or NaN inside the network
     * @throws IllegalStateException if the network has no labels, or its outputs are not probabilities
     */
    public Map<String, Float> probabilities(float[] inputs) {
        Objects.requireNonNull(inputs, "inputs");
        answers.checkProbabilities();
        return answers.probabilities(predict(inputs));
    }

    private float[] single(double[] inputs) {
        checkInputs(inputs.length);
        return Matrix.row(inputs).elements();
    }

    // ---- Parameters and buffers

    /** Returns the number of weights and biases. */
    public int parameterCount() {
        return parameters.length;
    }

    /** Returns a copy of all weights and biases, in the order of the {@link #layout}. */
    public float[] parameters() {
        return parameters.clone();
    }

    /**
     * Returns a copy of one layer's weights or biases.
     *
     * @param name its name in the {@link #layout}, such as {@code 0.weight}
     * @return a new matrix: of weights (in × out), of biases (1 × out)
     * @throws IllegalArgumentException if no entry of the layout has this name
     */
    public Matrix parameter(String name) {
        Objects.requireNonNull(name, "name");
        return layout().block(name).view(parameters).copy();
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
     * Returns a copy of all buffers: numbers that layers keep besides their parameters, such as running means. Most
     * networks have none.
     */
    public float[] buffers() {
        return buffers.clone();
    }

    /**
     * Returns a copy of one buffer.
     *
     * @param name its name in the {@link #bufferLayout}, such as {@code 1.running_mean}
     * @return a new matrix
     * @throws IllegalArgumentException if no entry of the layout has this name
     */
    public Matrix buffer(String name) {
        Objects.requireNonNull(name, "name");
        return bufferLayout().block(name).view(buffers).copy();
    }

    /** Returns where each layer's buffers lie in the vector of all buffers. */
    public Layout bufferLayout() {
        return architecture.bufferLayout();
    }

    /**
     * Returns a copy of this network with other buffers.
     *
     * @param vector all of them, in the order of the {@link #bufferLayout}. Not modified.
     * @throws IllegalArgumentException if the number of values is wrong, or one is not finite
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
     * Returns the network's cost over a data set as a function of its parameters: the function that training minimises.
     *
     * @throws IllegalArgumentException if the data set does not fit the network, or the cost does not accept the
     *     outputs of the last layer or the targets
     */
    public NetworkObjective objective(Dataset data, Cost cost) {
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(data, "data");
        return new NetworkObjective(architecture, buffers, data, cost);
    }

    // ---- Saving and loading

    /**
     * Saves this network to a safetensors file, {@linkplain AtomicFile atomically}. Its tensors have PyTorch's names
     * and orientation; its metadata has the layers, scalings, labels and threshold. The same network gives the same bytes.
     *
     * @throws IOException if the file cannot be written; an existing file is then unchanged
     * @throws IllegalArgumentException if the network has a layer or activation of your own; save it with a {@link
     *     ModelFormat} in which you register it
     */
    public void save(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        Safetensors.write(file().write(LayerRegistry.STANDARD), file, Limits.standard());
    }

    /**
     * Loads a network from a file that {@link #save} wrote. It predicts with the same bits as the network that was
     * saved. Initializers are not saved: its dense layers have Glorot's uniform one.
     *
     * @throws InvalidFileException if the file is anything else
     * @throws IOException if it does not exist or cannot be read
     */
    public static Network load(Path file) throws IOException {
        Objects.requireNonNull(file, "file");
        return of(ModelFile.read(Safetensors.read(file, Limits.standard()), LayerRegistry.STANDARD));
    }

    /**
     * Loads a network from a stream, such as a resource in a jar, as {@link #load(Path)} does. The stream is read to its end
     * and left open.
     *
     * @throws InvalidFileException if it is not what {@link #save} wrote
     * @throws IOException if it cannot be read
     */
    public static Network load(InputStream stream) throws IOException {
        Objects.requireNonNull(stream, "stream");
        return of(ModelFile.read(Safetensors.read(stream, "the stream", Limits.standard()), LayerRegistry.STANDARD));
    }

    /**
     * Returns a copy of this network with the weights, biases and buffers of a safetensors file, such as a {@code
     * state_dict} saved by PyTorch. Integer and boolean tensors beyond those of the layers are ignored.
     *
     * @throws InvalidFileException if the file does not have exactly the tensors of these layers; the message names
     *     those that are missing, unexpected or of another shape, and proposes how to rename them if only names differ
     * @throws IOException if the file does not exist or cannot be read
     */
    public Network loadParameters(Path file) throws IOException {
        return loadParameters(file, UnaryOperator.identity());
    }

    /**
     * Returns a copy of this network with the weights, biases and buffers of a safetensors file in which they have other
     * names. The order of the tensors in the file does not matter.
     *
     * <pre>{@code
     * network.loadParameters(file, name -> name.replace("module.", ""));
     * network.loadParameters(file, Map.of("fc1.weight", "0.weight", "fc1.bias", "0.bias")::get);
     * }</pre>
     *
     * @param names from the name in the file to that in the {@link #layout}; a tensor for which it returns null is left out
     * @throws InvalidFileException as {@link #loadParameters(Path)} does, once the tensors are renamed
     * @throws IOException if the file does not exist or cannot be read
     * @throws IllegalArgumentException if two tensors get the same name
     */
    public Network loadParameters(Path file, UnaryOperator<String> names) throws IOException {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(names, "names");
        Tensors tensors = Safetensors.read(file, Limits.standard()).renamed(names);
        return of(ModelFile.readParameters(tensors, architecture));
    }

    ModelFile file() {
        return new ModelFile(architecture, parameters, buffers);
    }

    // ---- Layers and preprocessing

    /** Returns the shape of one row of inputs. */
    public Shape inputShape() {
        return architecture.inputShape();
    }

    /** Returns the shape of one row of outputs. */
    public Shape outputShape() {
        return architecture.outputShape();
    }

    /**
     * Returns a layer's name in messages, such as {@code layer 2 (dense(16))}.
     *
     * @param index of the layer, from 0
     * @throws IndexOutOfBoundsException if there is no such layer
     */
    public String layerName(int index) {
        return architecture.layerName(index);
    }

    /** Returns the layers, first to last. */
    public List<Layer> layers() {
        return architecture.layers();
    }

    /** Returns the scaling that the network applies to raw inputs before its first layer. */
    public Scaling inputScaling() {
        return architecture.preprocessing().inputs();
    }

    /** Returns the scaling of raw targets in training; predictions are scaled back. */
    public Scaling targetScaling() {
        return architecture.preprocessing().targets();
    }

    /**
     * Returns the names of the outputs; for a single output, perhaps the names of class 0 and class 1; or an empty
     * list.
     */
    public List<String> labels() {
        return architecture.preprocessing().labels();
    }

    /** Returns one line, e.g. {@code 784 -> sigmoid 16 -> sigmoid 10   12,730 parameters}. */
    public String summary() {
        return architecture.summary() + String.format(Locale.ROOT, "   %,d parameters", parameters.length);
    }

    /** Returns the {@link #summary} and a table of the layers with their output shapes and numbers of parameters. */
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

    // ---- Parts and extensions

    /**
     * Returns a network of the first layers, such as the encoder of an autoencoder, with their parameters and buffers. It
     * has the columns and the input scaling of this one; target scaling, labels and threshold belong to the outputs and are
     * left out.
     *
     * @param layer the index of the first layer that is left out, and so the number of layers; an activation is a layer of
     *     its own, as {@link #toString} shows
     * @throws IllegalArgumentException if it is not from 1 to the number of layers
     */
    public Network upTo(int layer) {
        if (layer < 1 || layer > architecture.depth()) {
            throw new IllegalArgumentException("the network up to layer " + layer + ": it has "
                    + Count.of(architecture.depth(), "layer") + ", and at least one must be left");
        }
        Preprocessing kept = Preprocessing.of(columns(), inputScaling(), Scaling.none(), List.of());
        Architecture first = new Architecture(inputShape(), layers().subList(0, layer), kept);
        return of(
                first,
                Arrays.copyOf(parameters, first.layout().size()),
                Arrays.copyOf(buffers, first.bufferLayout().size()));
    }

    /**
     * Begins to build a network whose first layers are those of this one, with their parameters and buffers; layers that are
     * added get initial ones. Columns and input scaling are kept; target scaling, labels and threshold belong to the outputs
     * and are left out. To replace the last layers of a network, cut them off first:
     *
     * <pre>{@code
     * Network other = trained.upTo(4).toBuilder().dense(3, softmax()).build(1);
     * }</pre>
     */
    public NetworkBuilder toBuilder() {
        return new NetworkBuilder(this);
    }

    /**
     * Returns this network with another scaling of raw inputs, for inputs in other units. Parameters do not change.
     *
     * @throws IllegalArgumentException if it is of another number of inputs
     */
    public Network withInputScaling(Scaling scaling) {
        return with(architecture.preprocessing().withInputs(Objects.requireNonNull(scaling, "scaling")));
    }

    /**
     * Returns this network with another scaling of raw targets, for outputs in other units. Parameters do not change.
     *
     * @throws IllegalArgumentException if it is of another number of outputs, or no output can be above the threshold
     */
    public Network withTargetScaling(Scaling scaling) {
        return with(architecture.preprocessing().withTargets(Objects.requireNonNull(scaling, "scaling")));
    }

    /**
     * Returns this network with other labels, in the order of the old ones.
     *
     * @param names all different: one for each output or, for a single output, those of class 0 and class 1; or none
     * @throws IllegalArgumentException if there are more or fewer, or one occurs twice
     */
    public Network withLabels(List<String> names) {
        return with(architecture.preprocessing().withLabels(Objects.requireNonNull(names, "names")));
    }

    private Network with(Preprocessing changed) {
        return of(architecture.withPreprocessing(changed), parameters, buffers);
    }

    private void checkInputs(int given) {
        if (given != inputShape().size()) {
            throw new IllegalArgumentException(
                    "the network takes " + Count.of(inputShape().size(), "input") + ", not " + given);
        }
    }
}
