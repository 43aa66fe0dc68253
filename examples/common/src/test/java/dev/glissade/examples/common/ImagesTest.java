package dev.glissade.examples.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.data.LabelledImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

    @Test
    void bundledImages_areMnist() throws IOException {
        Images images = Images.read(Optional.empty());

        // The counts that LeCun, Cortes and Burges published.
        assertThat(labelCounts(images.training()))
                .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(labelCounts(images.test())).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        assertThat(images.name()).isEqualTo("MNIST");
        assertThat(images.test().height()).isEqualTo(28);
        assertThat(images.test().width()).isEqualTo(28);
    }

    @Test
    void directory_isReadRawAndCompressed(@TempDir Path directory) throws IOException {
        TinyImages.write(directory);

        Images images = Images.read(Optional.of(directory));

        assertThat(images.training().size()).isEqualTo(TinyImages.TRAINING);
        assertThat(images.test().size()).isEqualTo(TinyImages.TEST);
        assertThat(images.name()).isEqualTo(directory.getFileName().toString());
    }

    @Test
    void directoryWithoutTheFiles_isRefused(@TempDir Path directory) {
        assertThatThrownBy(() -> Images.read(Optional.of(directory)))
                .isInstanceOf(IOException.class)
                .hasMessage(directory + " has no file train-images-idx3-ubyte or train-images-idx3-ubyte.gz");
    }

    @Test
    void testImagesOfAnotherSize_areRefused(@TempDir Path directory) throws IOException {
        TinyImages.write(directory);
        TinyImages.writeTestImages(directory, 7, 5);

        assertThatThrownBy(() -> Images.read(Optional.of(directory)))
                .isInstanceOf(IOException.class)
                .hasMessage("the images of " + directory + " for training have 6x5 pixels but those for testing 7x5");
    }

    private static int[] labelCounts(LabelledImages images) {
        int[] counts = new int[images.classCount()];
        for (int i = 0; i < images.size(); i++) {
            counts[images.classOf(i)]++;
        }
        return counts;
    }
}
