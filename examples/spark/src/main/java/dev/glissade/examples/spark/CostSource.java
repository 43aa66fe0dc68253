package dev.glissade.examples.spark;

import dev.glissade.cost.Cost;
import java.io.Serializable;
import java.util.function.Supplier;

/** Makes a cost in any process, such as {@code Costs::crossEntropy}: costs themselves cannot be sent. */
@FunctionalInterface
public interface CostSource extends Supplier<Cost>, Serializable {}
