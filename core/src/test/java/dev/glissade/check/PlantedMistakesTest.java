package dev.glissade.check;

import static dev.glissade.check.GradientCheckTest.around;
import static dev.glissade.check.GradientCheckTest.check;
import static dev.glissade.check.GradientCheckTest.examples;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.activation.Activation;
import dev.glissade.activation.Activations;
import dev.glissade.check.Planted.Mistake;
import dev.glissade.cost.Cost;
import dev.glissade.cost.Costs;
import dev.glissade.cost.Penalties;
import dev.glissade.cost.Penalty;
import dev.glissade.data.Dataset;
import dev.glissade.layer.Layer;
import dev.glissade.layer.Layers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The gradient check finds deliberate mistakes and names whose they are. */
class PlantedMistakesTest {

    @ParameterizedTest
    @EnumSource(Mistake.class)
    void check_ofACustomLayer_findsTheMistake(Mistake mistake) {
        GradientReport report = check(around(new Planted.ALayer(mistake)), Costs.quadratic());
        String culprit = "layer 2 (ALayer[mistake=" + mistake + "]): the derivative with respect to its ";
        switch (mistake) {
            case NONE -> assertThat(report.culprits()).isEmpty();
            case WRONG_SIGN, OFF_BY_ONE -> assertThat(report.culprits()).containsExactly(culprit + "weight");
            case MISSING_FACTOR, TRANSPOSED -> assertThat(report.culprits()).containsExactly(culprit + "input");
        }
        assertThat(report.passes()).as("%s", report).isEqualTo(mistake == Mistake.NONE);
    }

    @ParameterizedTest
    @EnumSource(Mistake.class)
    void check_ofACustomActivation_findsTheMistake(Mistake mistake) {
        GradientReport report = check(around(Layers.activation(new Planted.AnActivation(mistake))), Costs.quadratic());
        String culprit =
                "layer 2 (activation(AnActivation[mistake=" + mistake + "])): the derivative with respect to its input";
        assertThat(report.culprits()).isEqualTo(mistake == Mistake.NONE ? List.of() : List.of(culprit));
        assertThat(report.passes()).as("%s", report).isEqualTo(mistake == Mistake.NONE);
    }

    @ParameterizedTest
    @EnumSource(Mistake.class)
    void check_ofACustomCost_findsTheMistake(Mistake mistake) {
        Cost cost = new Planted.ACost(mistake);
        GradientReport report = check(around(Layers.layerNorm()), cost);
        String culprit = "the cost (" + cost + "): the derivative with respect to the outputs";
        assertThat(report.culprits()).isEqualTo(mistake == Mistake.NONE ? List.of() : List.of(culprit));
        assertThat(report.passes()).as("%s", report).isEqualTo(mistake == Mistake.NONE);
    }

    @ParameterizedTest
    @EnumSource(value = Mistake.class, mode = Mode.EXCLUDE, names = "NONE")
    void check_ofABlockWithAMistakeInside_namesTheBlock(Mistake mistake) {
        Layer block = Layers.residual(new Planted.ALayer(mistake), Layers.activation(Activations.tanh()));
        GradientReport report = check(around(block), Costs.quadratic());
        assertThat(report.passes()).isFalse();
        assertThat(report.culprits()).hasSize(1).first().asString().startsWith("layer 2 (residual(ALayer");
    }

    @Test
    void check_ofAWrongElementwiseFunction_namesTheLayer() {
        Activation swish = Activations.elementwise(
                "swish", x -> x / (1 + Math.exp(-x)), (x, y) -> 1 / (1 + Math.exp(-x)) + x * Math.exp(-x));
        GradientReport report = check(around(Layers.activation(swish)), Costs.quadratic());
        assertThat(report.culprits())
                .containsExactly("layer 2 (activation(swish)): the derivative with respect to its input");
        assertThat(report.blocks().get(0).wrong()).isPositive();
        assertThat(report.blocks().get(2).name()).isEqualTo("3.weight");
        assertThat(report.blocks().get(2).wrong()).isZero();
    }

    @Test
    void check_ofTwoMistakes_namesBoth() {
        Network network = Network.input(4)
                .dense(5, Activations.identity())
                .activation(new Planted.AnActivation(Mistake.WRONG_SIGN))
                .layer(new Planted.ALayer(Mistake.OFF_BY_ONE))
                .dense(3, Activations.sigmoid())
                .build(1);
        assertThat(check(network, Costs.quadratic()).culprits())
                .containsExactly(
                        "layer 3 (ALayer[mistake=OFF_BY_ONE]): the derivative with respect to its weight",
                        "layer 2 (activation(AnActivation[mistake=WRONG_SIGN])): the derivative with respect to its input");
    }

    @Test
    void check_ofAWrongPenalty_findsItInWeightsOnly() {
        Penalty wrongGradient = new Penalty() {
            @Override
            public double value(float[] weights, int from, int to) {
                return Penalties.l2(0.1).value(weights, from, to);
            }

            @Override
            public void addGradient(float[] weights, float[] gradient, int from, int to) {
                Penalties.l2(0.2).addGradient(weights, gradient, from, to);
            }
        };
        Network network = around(Layers.layerNorm());
        Dataset data = examples(7, 4, 3, 1);
        GradientReport wrong = GradientCheck.of(network, data, Costs.quadratic())
                .penalty(wrongGradient)
                .run();
        assertThat(wrong.blocks())
                .filteredOn(block -> block.wrong() > 0)
                .extracting("name")
                .containsExactly("0.weight", "3.weight");
        assertThat(wrong.culprits()).first().asString().endsWith("its weight, or that of the penalty");
        assertThat(GradientCheck.of(network, data, Costs.quadratic())
                        .penalty(Penalties.l2(0.1))
                        .run()
                        .passes())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Mistake.class, mode = Mode.EXCLUDE, names = "NONE")
    void check_ofInputsThatAreNotScaled_stillFindsTheMistake(Mistake mistake) {
        Network network = around(new Planted.ALayer(mistake));
        GradientReport report = GradientCheck.of(network, examples(7, 4, 3, 30), Costs.quadratic())
                .run();
        assertThat(report.passes()).as("%s", report).isFalse();
    }
}
