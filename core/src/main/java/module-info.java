/**
 * Neural networks trained by gradient descent, in plain Java.
 *
 * <p>A null argument is a {@link NullPointerException} whose message is the parameter's name, unless a method says otherwise.
 * No method returns null: where there may be nothing, it returns an {@code Optional}. Interfaces that you implement are called
 * without nulls.
 *
 * <p>The one optional module makes the arithmetic faster: {@code --add-modules jdk.incubator.vector}.
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
