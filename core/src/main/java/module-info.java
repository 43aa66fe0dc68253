/**
 * Neural networks trained by gradient descent, in plain Java: nothing but the JDK, and the same bits on every machine.
 *
 * <p>This program reads images of digits, trains a network of 13,002 weights and biases, and asks it about an image that it has
 * never seen:
 *
 * <pre>{@code
 * Dataset digits = Idx.read(Path.of("train-images-idx3-ubyte.gz"), Path.of("train-labels-idx1-ubyte.gz"));
 * Dataset test = Idx.read(Path.of("t10k-images-idx3-ubyte.gz"), Path.of("t10k-labels-idx1-ubyte.gz"));
 *
 * Network network = Network.input(784)
 *         .dense(16, sigmoid())
 *         .dense(16, sigmoid())
 *         .dense(10, sigmoid())
 *         .build(42);
 * Network trained = Training.of(network, digits)
 *         .cost(quadratic())
 *         .optimizer(gradientDescent(0.5))
 *         .batchSize(10)
 *         .epochs(3)
 *         .run()
 *         .network();
 *
 * System.out.println(trained.classify(test.input(0))); // 7
 * System.out.println(Evaluation.of(trained, test, quadratic()).accuracy()); // 0.9371
 * trained.save(Path.of("digits.safetensors"));
 * }</pre>
 *
 * <p>Where to look for what:
 *
 * <ul>
 * <li>data: {@link dev.glissade.data.Csv}, {@link dev.glissade.data.Idx}, {@link dev.glissade.data.Dataset}, {@link
 * dev.glissade.data.Scaling}, {@link dev.glissade.data.Augmentation}
 * <li>networks: {@link dev.glissade.Network}, {@link dev.glissade.activation.Activations}, {@link dev.glissade.layer.Layers}, {@link
 * dev.glissade.initialize.Initializers}
 * <li>training: {@link dev.glissade.train.Training}, {@link dev.glissade.cost.Costs}, {@link dev.glissade.optimize.Optimizers}, {@link
 * dev.glissade.optimize.Schedules}; step by step {@link dev.glissade.train.Stepper}, online {@link dev.glissade.train.Learner}
 * <li>how good a network is, what went wrong in its training: {@link dev.glissade.evaluate.Evaluation}, {@link dev.glissade.diagnose.Diagnosis}, {@link
 * dev.glissade.check.GradientCheck}
 * <li>files: {@link dev.glissade.Network#save}, {@link dev.glissade.format.Safetensors}, {@link dev.glissade.export.Onnx}, {@link
 * dev.glissade.export.JavaSource}
 * <li>the minimum of any other function: {@link dev.glissade.optimize.Descent}
 * </ul>
 *
 * <p>Guides: <a href="https://github.com/glissade/glissade/blob/main/docs/training.md">training networks on your own data</a>, <a
 * href="https://github.com/glissade/glissade/blob/main/docs/laboratory.md">how gradient descent works, in experiments</a>, <a
 * href="https://github.com/glissade/glissade/blob/main/docs/coming-from.md">coming from Keras, PyTorch or scikit-learn</a>, <a
 * href="https://github.com/glissade/glissade/blob/main/docs/promises.md">what is promised</a>.
 *
 * <p>No flag is needed. With {@code --add-modules jdk.incubator.vector}, an optional module of the JDK, longer trainings run two to
 * four times as fast, with the same results.
 *
 * <p>A null argument is a {@link NullPointerException} whose message is the parameter's name, unless a method says otherwise.
 * No method returns null: where there may be nothing, it returns an {@code Optional}. Interfaces that you implement are called
 * without nulls.
 */
module dev.glissade {
    requires static org.jspecify;

    exports dev.glissade;
    exports dev.glissade.activation;
    exports dev.glissade.check;
    exports dev.glissade.cost;
    exports dev.glissade.data;
    exports dev.glissade.diagnose;
    exports dev.glissade.evaluate;
    exports dev.glissade.export;
    exports dev.glissade.file;
    exports dev.glissade.format;
    exports dev.glissade.initialize;
    exports dev.glissade.layer;
    exports dev.glissade.matrix;
    exports dev.glissade.optimize;
    exports dev.glissade.random;
    exports dev.glissade.shard;
    exports dev.glissade.train;
}
