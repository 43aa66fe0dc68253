/**
 * Neural networks trained by gradient descent, in plain Java.
 *
 * <p>The one optional module makes the arithmetic faster: {@code --add-modules jdk.incubator.vector}.
 */
module dev.glissade {
    requires static jdk.incubator.vector;

    exports dev.glissade.data;
    exports dev.glissade.file;
    exports dev.glissade.matrix;
}
