package dev.glissade.examples.benchmark.kernel;

import java.util.List;
import java.util.Map;

/** The shapes, batch x in x out, of the layers in the workloads, and some squares. */
final class ProductShapes {

    private static final Map<String, List<String>> NAMED = Map.of(
            "squares",
            List.of("64x64x64", "128x128x128", "256x256x256", "512x512x512", "1024x1024x1024", "2048x2048x2048"),
            "W0",
            List.of("60000x784x16"),
            "W1",
            List.of("10x784x16", "10x16x16", "10x16x10"),
            "W1b",
            List.of("128x784x16", "128x16x16", "128x16x10"),
            "W2",
            List.of("64x784x128", "64x128x64", "64x64x10"),
            "W3",
            List.of("256x784x1024", "256x1024x1024", "256x1024x10"));

    private ProductShapes() {}

    /** Returns the shapes of that name, or if there is none, the name: a shape itself. */
    static List<String> named(String name) {
        return NAMED.getOrDefault(name, List.of(name));
    }
}
