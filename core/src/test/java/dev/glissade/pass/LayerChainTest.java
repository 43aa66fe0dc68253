package dev.glissade.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import dev.glissade.layer.Pass;
import dev.glissade.layer.Shape;
import dev.glissade.matrix.Matrix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What layers are told while a batch passes, and which of them are called. */
class LayerChainTest {

    private final List<String> calls = new ArrayList<>();
    private final List<Long> bits = new ArrayList<>();

    /** Copies its input, or gives what the layers inside make of it; notes what it is told. */
    private final class Recorder implements Layer {

        private final String name;
        private final List<Layer> inner;

        private Recorder(String name, Layer... inner) {
            this.name = name;
            this.inner = List.of(inner);
        }

        @Override
        public Shape outputShape(Shape input) {
            return input;
        }

        @Override
        public List<Layer> inner() {
            return inner;
        }

        @Override
        public void forward(Pass pass) {
            for (int i = 0; i < pass.input().rows(); i++) {
                bits.add(pass.randomBits(i));
            }
            pass.output().copyFrom(inner.isEmpty() ? pass.input() : pass.forwardInner(pass.input()));
        }

        @Override
        public void backward(Pass pass) {
            calls.add(name + (pass.wantsInputGradient() ? " wants" : " does not want") + " the input gradient");
            Matrix gradient = pass.outputGradient();
            if (!inner.isEmpty()) {
                Matrix none = Matrix.row(Float.NaN);
                gradient = pass.backwardInner(gradient).orElse(none);
                calls.add(name + " gets " + gradient.get(0, 0));
            }
            if (pass.wantsInputGradient()) {
                pass.inputGradient().copyFrom(gradient);
            }
        }
    }

    /** Runs one row, 3, forward, and the gradient 5 backward; returns the gradient of the parameters. */
    private static float[] run(float[] parameters, Layer... layers) {
        Architecture architecture = new Architecture(Shape.of(1), List.of(layers), Preprocessing.NONE);
        Workspace workspace = Workspace.forwardAndBackward(architecture, 1, false);
        float[] gradient = new float[architecture.layout().size()];
        workspace.forward(parameters, new float[0], Matrix.row(3f), layers.length);
        workspace.backward(gradient, Matrix.row(5f), layers.length, true);
        return gradient;
    }

    // ---- Backward

    @Test
    void backward_stopsAtTheFirstLayerThatLearns() {
        float[] gradient = run(new float[] {7, 1}, new Recorder("first"), Layers.dense(1), new Recorder("second"));
        assertThat(calls).containsExactly("second wants the input gradient");
        assertThat(gradient).containsExactly(15, 5);
    }

    @Test
    void backward_withNothingToLearn_stopsAtTheLastLayer() {
        run(new float[0], new Recorder("first"), new Recorder("second"));
        assertThat(calls).containsExactly("second does not want the input gradient");
    }

    @Test
    void layersInside_giveNoInputGradient_thatIsNotWanted() {
        float[] gradient = run(new float[] {7, 1}, new Recorder("outer", new Recorder("inner"), Layers.dense(1)));
        assertThat(calls).containsExactly("outer does not want the input gradient", "outer gets NaN");
        assertThat(gradient).containsExactly(15, 5);
    }

    @Test
    void layersInside_giveTheInputGradient_thatIsWanted() {
        float[] gradient = run(
                new float[] {2, 0, 7, 1},
                Layers.dense(1),
                new Recorder("outer", new Recorder("inner"), Layers.dense(1)));
        assertThat(calls)
                .containsExactly("outer wants the input gradient", "inner wants the input gradient", "outer gets 35.0");
        assertThat(gradient).containsExactly(105, 35, 30, 5); // 3·35, 35; the input inside is 6: 6·5, 5
    }

    @Test
    void isTrained_asksTheLayersInside() {
        assertThat(chainOf(new Recorder("outer", Layers.dense(1))).isTrained()).isTrue();
        assertThat(chainOf(new Recorder("outer", Layers.dropout(0.5))).isTrained())
                .isFalse();
    }

    private static LayerChain chainOf(Layer... layers) {
        Architecture architecture = new Architecture(Shape.of(1), List.of(layers), Preprocessing.NONE);
        LayerChain.Setup setup = new LayerChain.Setup(
                architecture.layout().blocks().iterator(),
                architecture.bufferLayout().blocks().iterator(),
                new PassMode(),
                1,
                true,
                architecture::isFrozen);
        return new LayerChain(architecture.layers(), Shape.of(1), setup, false);
    }

    // ---- Random numbers

    private List<Long> bitsOf(Workspace workspace, long stepBits, int firstRow, float... rows) {
        bits.clear();
        workspace.mode().train(stepBits, firstRow);
        workspace.forward(new float[0], new float[0], Matrix.view(rows, 0, rows.length, 1), 2);
        return List.copyOf(bits);
    }

    private Workspace twoRecordersAndOneInside() {
        List<Layer> layers = List.of(new Recorder("outer", new Recorder("inner")), new Recorder("last"));
        return Workspace.forward(new Architecture(Shape.of(1), layers, Preprocessing.NONE), 4);
    }

    @Test
    void randomBits_differByLayerRowAndStep() {
        List<Long> all = new ArrayList<>(bitsOf(twoRecordersAndOneInside(), 1, 0, 1, 2, 3, 4));
        assertThat(all).hasSize(12); // of four rows in three layers
        all.addAll(bitsOf(twoRecordersAndOneInside(), 2, 0, 1, 2, 3, 4));
        assertThat(new HashSet<>(all)).hasSize(24);
    }

    @Test
    void randomBits_ofARow_areTheSameInAnyPartOfTheBatch() {
        List<Long> whole = bitsOf(twoRecordersAndOneInside(), 1, 0, 1, 2, 3, 4);
        List<Long> part = bitsOf(twoRecordersAndOneInside(), 1, 2, 3, 4);
        for (int layer = 0; layer < 3; layer++) {
            assertThat(part.subList(2 * layer, 2 * layer + 2)).isEqualTo(whole.subList(4 * layer + 2, 4 * layer + 4));
        }
    }
}
