package dev.glissade.examples.descent.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {

    private static final int[] COLOURS = {0x000000, 0xff8040, 0x123456};

    @Test
    void image_isReadByTheJdk_pixelByPixel() throws IOException {
        ImageIO.setUseCache(false);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(Png.of(COLOURS, new byte[] {0, 1, 2, 2, 1, 0}, 3)));
        assertThat(image.getWidth()).isEqualTo(3);
        assertThat(image.getHeight()).isEqualTo(2);
        int[] expected = {0x000000, 0xff8040, 0x123456, 0x123456, 0xff8040, 0x000000};
        for (int i = 0; i < expected.length; i++) {
            assertThat(image.getRGB(i % 3, i / 3) & 0xffffff).as("pixel %d", i).isEqualTo(expected[i]);
        }
    }

    @Test
    void image_thatOneCanSeeThrough_isReadByTheJdk() throws IOException {
        ImageIO.setUseCache(false);
        byte[] png = Png.of(COLOURS, new byte[] {0, (byte) 0x80, (byte) 0xff}, new byte[] {0, 1, 2, 2}, 2);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getRGB(0, 0, 2, 2, null, 0, 2))
                .containsExactly(0x00000000, 0x80ff8040, 0xff123456, 0xff123456);
    }

    @Test
    void image_tooLargeForOneBlock_isRefused() {
        assertThatThrownBy(() -> Png.of(COLOURS, new byte[256 * 256], 256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65792");
    }
}
