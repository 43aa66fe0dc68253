package dev.glissade.examples.common;

import static dev.glissade.examples.common.Drawing.FOUR;
import static dev.glissade.examples.common.Drawing.ONE;
import static dev.glissade.examples.common.Drawing.SEVEN;
import static dev.glissade.examples.common.Drawing.ZERO;
import static dev.glissade.examples.common.Drawing.drawn;
import static dev.glissade.examples.common.Drawing.enlarged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.glissade.data.LabelledImages;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoTest {

    @TempDir
    private Path folder;

    private static float[] pixels(Shape digit) {
        return Photo.pixels(drawn(digit, 200, 200, 100, Color.BLACK, Color.WHITE));
    }

    private static double meanDifference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    // ---- Facts about every image of MNIST

    @Test
    void digit_fitsABoxOf20Pixels_withItsCentreOfMassInTheMiddle() {
        for (Shape digit : List.of(ZERO, ONE, SEVEN, FOUR)) {
            float[] pixels = pixels(digit);
            int top = 28;
            int bottom = 0;
            double mass = 0;
            double down = 0;
            double across = 0;
            for (int i = 0; i < pixels.length; i++) {
                if (pixels[i] > 0) {
                    top = Math.min(top, i / 28);
                    bottom = Math.max(bottom, i / 28);
                }
                mass += pixels[i];
                down += (i / 28 + 0.5) * pixels[i];
                across += (i % 28 + 0.5) * pixels[i];
            }
            assertThat(bottom - top + 1).isEqualTo(20);
            assertThat(down / mass).isBetween(14.0, 15.0);
            assertThat(across / mass).isBetween(14.0, 15.0);
            assertThat(pixels).contains(1, 0).doesNotContain(Float.NaN);
        }
    }

    /** But for its greys: on a photo, lines have sharper edges than in a small image. */
    @Test
    void imageOfMnist_enlarged_becomesThatImageAgain() throws IOException {
        LabelledImages images = Images.read(Optional.empty()).test();
        double sum = 0;
        for (int example = 0; example < 200; example++) {
            float[] original = new float[784];
            for (int i = 0; i < 784; i++) {
                original[i] = images.pixel(example, i / 28, i % 28) / 255f;
            }
            sum += meanDifference(Photo.pixels(enlarged(images, example, 7)), original);
        }
        assertThat(sum / 200).isLessThan(0.03);
    }

    // ---- What does not matter

    @ParameterizedTest
    @ValueSource(ints = {60, 85, 400, 1500})
    void sizeAndPlace_doNotMatter(int size) {
        for (Shape digit : List.of(SEVEN, FOUR)) {
            float[] found = Photo.pixels(drawn(digit, size, size * 7 / 4, size / 8, Color.BLACK, Color.WHITE));
            assertThat(meanDifference(found, pixels(digit))).isLessThan(0.02);
        }
    }

    @Test
    void colours_doNotMatter() {
        Color nothing = new Color(0, 0, 0, 0);
        for (Color[] colours : new Color[][] {
            {Color.WHITE, Color.BLACK},
            {Color.BLUE, Color.WHITE},
            {Color.RED, Color.YELLOW},
            {new Color(40, 40, 40), new Color(110, 105, 100)},
            {Color.BLACK, nothing},
            {Color.WHITE, nothing}
        }) {
            float[] found = Photo.pixels(drawn(SEVEN, 200, 200, 100, colours[0], colours[1]));
            assertThat(meanDifference(found, pixels(SEVEN))).isLessThan(0.01);
        }
    }

    @Test
    void proportions_stay() {
        float[] one = pixels(ONE);
        int wide = 0;
        for (int i = 0; i < 28; i++) {
            wide += one[14 * 28 + i] > 0 ? 1 : 0;
        }
        assertThat(wide).isEqualTo(2); // 1/9 of a digit of 1 + 1/9, which is 20 pixels high
    }

    // ---- Files

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void file_isRead(String kind) throws IOException {
        BufferedImage drawn = drawn(FOUR, 200, 200, 100, Color.BLACK, Color.WHITE);
        BufferedImage opaque = new BufferedImage(drawn.getWidth(), drawn.getHeight(), BufferedImage.TYPE_INT_RGB);
        opaque.getGraphics().drawImage(drawn, 0, 0, null);
        Path file = folder.resolve("four." + kind);
        assertThat(ImageIO.write(opaque, kind, file.toFile())).isTrue();
        assertThat(meanDifference(Photo.read(file), pixels(FOUR))).isLessThan(0.005);
    }

    @Test
    void photoOfManyPixels_isRead() throws IOException {
        BufferedImage large = new BufferedImage(6000, 4500, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = large.createGraphics();
        AffineTransform place = AffineTransform.getTranslateInstance(3000, 1000);
        place.scale(1800, 1800);
        graphics.setStroke(new BasicStroke(200, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(place.createTransformedShape(SEVEN));
        Path file = folder.resolve("large.png");
        ImageIO.write(large, "png", file.toFile());
        assertThat(meanDifference(Photo.read(file), pixels(SEVEN))).isLessThan(0.02);
    }

    @Test
    void whatShowsNothing_isRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("a.png"), "no picture");
        assertThatIOException()
                .isThrownBy(() -> Photo.read(text))
                .withMessageContaining("not a picture in a known format");
        Path empty = folder.resolve("b.png");
        ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", empty.toFile());
        assertThatIOException().isThrownBy(() -> Photo.read(empty)).withMessageContaining("the same all over");
        Path broken = Files.write(folder.resolve("c.png"), Arrays.copyOf(Files.readAllBytes(empty), 40));
        assertThatIOException().isThrownBy(() -> Photo.read(broken));
        assertThatIOException().isThrownBy(() -> Photo.read(folder.resolve("missing.png")));
    }
}
