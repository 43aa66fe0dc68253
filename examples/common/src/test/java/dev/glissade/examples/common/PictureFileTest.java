package dev.glissade.examples.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class PictureFileTest {

    private static final List<String> KINDS = BrokenPictures.KINDS;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("KINDS")
    void wholePicture_isRead(String kind) throws IOException {
        for (byte[] bytes : BrokenPictures.pictures(kind)) {
            Path file = Files.write(folder.resolve("picture." + kind), bytes);
            assertThat(Photo.read(file)).hasSize(Photo.SIZE * Photo.SIZE).contains(1);
        }
    }

    @ParameterizedTest
    @FieldSource("KINDS")
    void brokenPicture_isReadOrRefusedWithItsName(String kind) throws IOException {
        assertThat(BrokenPictures.tryAll(kind, folder, 1, 1000)).isBetween(100, 1000);
    }

    @Tag("heavy")
    @ParameterizedTest
    @FieldSource("KINDS")
    void brokenPicture_of100000_isReadOrRefusedWithItsName(String kind) throws IOException {
        assertThat(BrokenPictures.tryAll(kind, folder, 2, 100_000)).isBetween(10_000, 100_000);
    }

    @ParameterizedTest
    @CsvSource({"1, 1073741824", "1073741824, 1", "65536, 1", "12001, 10000", "2147483647, 2147483647"})
    void pictureOfTooManyPixels_isRefusedBeforeItIsDecoded(int width, int height) throws IOException {
        Path file = Files.write(folder.resolve("large.png"), BrokenPictures.png(width, height));

        assertThatThrownBy(() -> Photo.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        file + ": " + width + " x " + height
                                + " pixels, which is not 1 to 65,535 a side and at most 120,000,000 in all; save it with fewer");
    }

    @Test
    void brokenPicture_namesItsKindAndWhatWentWrong() throws IOException {
        byte[] bmp = BrokenPictures.pictures("bmp").get(0);
        bmp[14] = 7; // the header's length, which begins there
        Path file = Files.write(folder.resolve("broken.bmp"), bmp);

        assertThatThrownBy(() -> Photo.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": ");
    }

    @Test
    void directory_isRefusedWithItsName() {
        assertThatThrownBy(() -> Photo.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " (Is a directory)");
    }
}
