package dev.glissade;

import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.check.GradientCheck;
import dev.glissade.check.GradientReport;
import dev.glissade.cost.Cost;
import dev.glissade.cost.CostCheck;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalties;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Augmentation;
import dev.glissade.data.Column;
import dev.glissade.data.Columns;
import dev.glissade.data.Csv;
import dev.glissade.data.CsvData;
import dev.glissade.data.Dataset;
import dev.glissade.data.Example;
import dev.glissade.data.Idx;
import dev.glissade.data.LabelledImages;
import dev.glissade.data.MappedRows;
import dev.glissade.data.Scaling;
import dev.glissade.diagnose.Diagnosis;
import dev.glissade.diagnose.Finding;
import dev.glissade.diagnose.LayerReport;
import dev.glissade.diagnose.Symptom;
import dev.glissade.evaluate.Evaluation;
import dev.glissade.evaluate.Importance;
import dev.glissade.evaluate.RegressionReport;
import dev.glissade.file.AtomicFile;
import dev.glissade.format.Limits;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import dev.glissade.initialize.Initializer;
import dev.glissade.initialize.Initializers;
import dev.glissade.layer.Dense;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.layer.Layout;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.Range;
import dev.glissade.matrix.Rows;
import dev.glissade.matrix.SparseMatrix;
import dev.glissade.optimize.Descent;
import dev.glissade.optimize.Objective;
import dev.glissade.optimize.Optimizer;
import dev.glissade.optimize.OptimizerState;
import dev.glissade.optimize.Optimizers;
import dev.glissade.optimize.Schedule;
import dev.glissade.optimize.Schedules;
import dev.glissade.random.RandomStream;
import dev.glissade.shard.PairwiseSum;
import dev.glissade.shard.ShardedBatch;
import dev.glissade.shard.Shards;
import dev.glissade.train.CheckpointPlan;
import dev.glissade.train.ConsoleProgress;
import dev.glissade.train.Epoch;
import dev.glissade.train.GradientEngine;
import dev.glissade.train.History;
import dev.glissade.train.Learner;
import dev.glissade.train.Plateau;
import dev.glissade.train.Remedy;
import dev.glissade.train.ShardGradient;
import dev.glissade.train.Stepper;
import dev.glissade.train.Training;
import dev.glissade.train.TrainingBuilder;
import dev.glissade.train.TrainingListener;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** A good argument of each type that public methods take, all of which fit together: 1 input, 1 output, 1 example. */
final class Samples {

    private final Map<String, Object> samples = new HashMap<>();

    Samples(Path folder) {
        samples.put("boolean", true);
        samples.put("char", ',');
        samples.put("int", 1);
        samples.put("long", 1L);
        samples.put("float", 1f);
        samples.put("double", 0.5);
        samples.put("int[]", new int[] {0});
        samples.put("float[]", new float[] {1});
        samples.put("float[][]", new float[][] {{1}});
        samples.put("double[]", new double[] {1});
        samples.put("double[][]", new double[][] {{1}});
        put(String.class, "text");
        put(String[].class, new String[] {"text"});
        put(Path.class, folder.resolve("text.java"));
        put(Duration.class, Duration.ofSeconds(1));
        put(InputStream.class, new ByteArrayInputStream(new byte[0]));
        put(OutputStream.class, new ByteArrayOutputStream());
        put(PrintStream.class, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        put(OptionalInt.class, OptionalInt.empty());
        put(OptionalDouble.class, OptionalDouble.empty());
        put(DoubleUnaryOperator.class, (DoubleUnaryOperator) x -> x);
        put(DoubleBinaryOperator.class, (DoubleBinaryOperator) (x, y) -> 1);
        putGeneric("java.util.List", "java.lang.String", List.of("text"));
        putGeneric("java.util.List", "java.lang.Integer", List.of(1));
        putGeneric("java.util.List", "java.lang.Double", List.of(1.0));
        putGeneric("java.util.List", "float[]", List.of(new float[1]));
        putGeneric("java.util.Map", "java.lang.String, java.lang.String", Map.of("text", "text"));
        putGeneric("java.util.Map", "java.lang.String, java.lang.Double", Map.of("text", 1.0));
        putGeneric("java.util.Map", "java.lang.String, java.util.List<java.lang.Integer>", Map.of("text", List.of(1)));
        try {
            putLowerPackages(folder);
            putNetworks();
            putTraining();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void putLowerPackages(Path folder) throws IOException {
        put(Matrix.class, Matrix.row(1));
        put(SparseMatrix.class, SparseMatrix.of(Matrix.row(1)));
        put(Rows.class, Matrix.row(1));
        put(float[][].class, new float[][] {{1}});
        put(Range.class, Range.REAL);
        put(RandomStream.class, new RandomStream(1, 1));
        put(AtomicFile.Content.class, (AtomicFile.Content) out -> {});
        put(Activation.class, Activations.relu());
        Objective objective = Objective.of(x -> x * x, x -> 2 * x);
        Optimizer optimizer = Optimizers.gradientDescent(0.1);
        put(Objective.class, objective);
        put(Optimizer.class, optimizer);
        put(BitSet.class, new BitSet());
        put(OptimizerState.class, OptimizerState.of(optimizer, 1));
        put(Schedule.class, Schedules.constantRate(0.1));
        put(Descent.class, Descent.on(objective));
        put(Descent.Stop.class, Descent.Stop.LEVEL);
        put(
                Descent.Trace.class,
                Descent.on(objective).optimizer(optimizer).steps(1).run());
        putGeneric("java.util.function.UnaryOperator", String.class.getName(), UnaryOperator.identity());
        putGeneric("java.util.function.ToDoubleFunction", "double[]", (ToDoubleFunction<double[]>) x -> x[0]);
        Example example = new Example(new float[1], new float[1]);
        Dataset data = Dataset.of(new float[][] {{1}}, new float[][] {{1}});
        put(Dataset.class, data);
        putGeneric(
                "java.util.Iterator", Example.class.getName(), List.of(example).iterator());
        Column column = Column.number("x");
        put(Column.class, column);
        put(Column[].class, new Column[] {column});
        put(Columns.class, Columns.of(column));
        putGeneric("java.util.List", Column.class.getName(), List.of(column));
        putGeneric("java.util.Collection", "java.lang.String", List.of("text"));
        Csv csv = Csv.withHeader().withTargets("y");
        put(Csv.class, csv);
        put(CsvData.class, csv.read(bytes("x,y\n1,2\n"), "text"));
        put(MappedRows.class, MappedRows.write(data, folder.resolve("rows")));
        put(Scaling.class, Scaling.of(new float[1], new float[] {1}));
        put(Augmentation.class, Augmentation.of(1, 1));
        byte[] images = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 7};
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 1, 0};
        put(LabelledImages.class, Idx.read(new ByteArrayInputStream(images), new ByteArrayInputStream(labels), "text"));
        put(Limits.class, Limits.standard());
        Tensor tensor = Tensor.of("text", List.of(1), new float[1]);
        put(Tensors.class, Tensors.of(Map.of(), List.of(tensor)));
        putGeneric("java.util.List", Tensor.class.getName(), List.of(tensor));
        put(Tensor.class, tensor);
        put(Cost.class, Costs.quadratic());
        put(CostCheck.class, new CostCheck(Costs.quadratic()));
        put(Penalty.class, Penalties.l2(0.1));
        put(Initializer.class, Initializers.zeros());
        put(Shape.class, Shape.of(1));
        put(Layer.class, Layers.dense(1));
        put(Layer[].class, new Layer[] {Layers.dense(1)});
        put(Dense.class, Layers.dense(1));
        putGeneric("java.util.Optional", Range.class.getName(), Optional.<Range>empty());
    }

    private void putNetworks() {
        NetworkBuilder builder = Network.input(1).dense(1);
        Network network = builder.build(1);
        Dataset data = Dataset.of(new float[][] {{1}}, new float[][] {{1}});
        Layout.Block block = network.layout().blocks().get(0);
        put(NetworkBuilder.class, builder);
        put(Network.class, network);
        put(NetworkObjective.class, network.objective(data, Costs.quadratic()));
        put(ModelFormat.class, ModelFormat.standard());
        put(Layout.class, network.layout());
        put(Layout.Block.class, block);
        put(Layout.Component.class, new Layout.Component(block, 0, 0));
        putGeneric("java.util.function.Function", "double[], " + Activation.class.getName(), (Function<
                        double[], Activation>)
                numbers -> Activations.relu());
        putGeneric("java.util.function.Function", "double[], " + Layer.class.getName(), (Function<double[], Layer>)
                numbers -> Layers.dense(1));
        putGeneric("java.util.function.BiConsumer", Matrix.class.getName() + ", " + Matrix.class.getName(), (BiConsumer<
                        Matrix, Matrix>)
                (outputs, targets) -> {});
        putGeneric("java.util.function.ToDoubleFunction", Evaluation.class.getName(), (ToDoubleFunction<Evaluation>)
                Evaluation::cost);
        put(GradientCheck.class, GradientCheck.of(network, data, Costs.quadratic()));
        Evaluation evaluation = Evaluation.of(network, data, Costs.quadratic());
        put(Evaluation.class, evaluation);
        put(RegressionReport.class, evaluation.regression());
        putGeneric("java.util.List", Importance.OfColumn.class.getName(), List.of());
        putGeneric("java.util.List", GradientReport.Block.class.getName(), List.of());
        putGeneric("java.util.Optional", GradientReport.Component.class.getName(), Optional.empty());
    }

    private void putTraining() {
        Network network = Network.input(1).dense(1).build(1);
        Dataset data = Dataset.of(new float[][] {{1}}, new float[][] {{1}});
        TrainingBuilder builder = Training.of(network, data);
        put(TrainingBuilder.class, builder);
        put(Training.class, Training.of(network, data).start());
        put(TrainingListener.class, new TrainingListener() {});
        put(CheckpointPlan.class, CheckpointPlan.in(Path.of("text")));
        put(ConsoleProgress.class, ConsoleProgress.on((PrintStream) samples.get(PrintStream.class.getName())));
        put(Plateau.class, Plateau.ofCost(1));
        put(Remedy.class, Remedy.STOP);
        put(Symptom.class, Symptom.STANDSTILL);
        put(History.class, new History(List.of()));
        put(Diagnosis.class, new Diagnosis(1, 1, List.of(), List.of()));
        put(Learner.class, Learner.of(network, Costs.quadratic(), Optimizers.adam(0.1)));
        Shards shards = new Shards(data.size(), 1);
        put(Shards.class, shards);
        put(PairwiseSum.class, new PairwiseSum(network.parameterCount()));
        put(GradientEngine.class, (ofNetwork, ofData, ofCost, cut) -> (batch, parameters, gradient) -> 0);
        put(ShardGradient.class, ShardGradient.of(network, data, Costs.quadratic()));
        put(ShardedBatch.class, new OneExample());
        put(Stepper.class, Stepper.of(network, data, Costs.quadratic(), Optimizers.adam(0.1)));
        putGeneric("java.util.List", Epoch.class.getName(), List.of());
        putGeneric("java.util.List", Finding.class.getName(), List.of());
        putGeneric("java.util.List", LayerReport.class.getName(), List.of());
    }

    /** A batch of the first example. */
    private record OneExample() implements ShardedBatch {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public int shards() {
            return 1;
        }

        @Override
        public int begin(int shard) {
            return shard;
        }

        @Override
        public int example(int row) {
            return 0;
        }

        @Override
        public boolean isWhole() {
            return false;
        }

        @Override
        public boolean isTraining() {
            return false;
        }

        @Override
        public long randomBits() {
            return 0;
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private <T> void put(Class<T> type, T sample) {
        samples.put(type.getTypeName(), sample);
    }

    private void putGeneric(String type, String arguments, Object sample) {
        samples.put(type + "<" + arguments + ">", sample);
    }

    boolean has(List<Type> types) {
        return types.stream().allMatch(type -> samples.containsKey(type.getTypeName()));
    }

    Object of(Type type) {
        if (!samples.containsKey(type.getTypeName())) {
            throw new AssertionError("no sample of " + type.getTypeName() + ": add one");
        }
        return samples.get(type.getTypeName());
    }
}
