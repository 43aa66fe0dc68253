package dev.glissade.train;

/**
 * How one layer does, over some hundred examples.
 *
 * @param layer its index
 * @param name what it is, such as {@code Dense 16}
 * @param gradientNorm the length of the gradient by its parameters, 0 if it has none
 * @param largestOutput the largest of its outputs, without their signs
 * @param units how many outputs it has
 * @param deadUnits how many of them are the same for all examples
 */
public record LayerReport(
        int layer, String name, double gradientNorm, double largestOutput, int units, int deadUnits) {}
