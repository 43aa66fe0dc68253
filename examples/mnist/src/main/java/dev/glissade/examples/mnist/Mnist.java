package dev.glissade.examples.mnist;

/** Probe. */
public final class Mnist {
    private Mnist() {}

    /** x. @param args x */
    public static void main(String[] args) {
        System.out.println(java.util.Arrays.toString(args) + System.console() + "");
    }
}
