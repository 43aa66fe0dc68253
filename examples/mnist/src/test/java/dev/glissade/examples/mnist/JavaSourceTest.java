package dev.glissade.examples.mnist;

import static dev.glissade.activation.Activations.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.Network;
import dev.glissade.data.LabelledImages;
import dev.glissade.examples.common.Images;
import dev.glissade.export.JavaSource;
import dev.glissade.matrix.Matrix;
import dev.glissade.train.Training;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The article's network as a class of its own. */
class JavaSourceTest {

    private static final int IMAGES = 1000;

    @Test
    void exportedClass_compilesAlone_andHasTheSameBitsOnTestImages(@TempDir Path folder) throws Exception {
        Images images = Images.read(Optional.empty()).withMaxPixel(0.1);
        Network network = Training.of(article(), images.training())
                .batchSize(10)
                .epochs(1)
                .start()
                .run()
                .network();
        Path source = folder.resolve("Digits.java");
        JavaSource.write(network, "com.acme.Digits", source);
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-Xlint:all", "-Werror", "-cp", "", "-d", folder.toString(), source.toString());
        assertThat(exitCode).isZero();

        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            Method predict = loader.loadClass("com.acme.Digits").getMethod("predict", float[].class);
            for (int example = 0; example < IMAGES; example++) {
                float[] image = image(images.test(), example);
                float[] answer = (float[]) predict.invoke(null, (Object) image);
                float[] expected = network.predict(image);
                for (int j = 0; j < expected.length; j++) {
                    assertThat(Float.floatToRawIntBits(answer[j])).isEqualTo(Float.floatToRawIntBits(expected[j]));
                }
            }
        }
    }

    private static Network article() {
        return Network.input(784)
                .dense(16, sigmoid())
                .dense(16, sigmoid())
                .dense(10, sigmoid())
                .build(42);
    }

    private static float[] image(LabelledImages images, int example) {
        Matrix inputs = Matrix.zeros(1, images.inputSize());
        images.fill(inputs, Matrix.zeros(1, images.outputSize()), new int[] {example}, 0);
        return inputs.elements();
    }
}
