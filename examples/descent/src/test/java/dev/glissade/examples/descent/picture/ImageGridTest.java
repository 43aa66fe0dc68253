package dev.glissade.examples.descent.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.examples.common.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageGridTest {

    private static final Pattern DATA = Pattern.compile("data:image/png;base64,([^\"]*)\"");

    @Test
    void grey_isBlackAt0_andWhiteAt1_andCutOffBeyond() throws IOException {
        ImageGrid grid = ImageGrid.of(2, 50).grey(new float[] {0, 1, -3, 7}, "");
        assertThat(luminances(images(grid).get(0))).containsExactly(0, 255, 0, 255);
    }

    @Test
    void diverging_isOrangeBelow0_blueAbove_andFainterNearIt() throws IOException {
        BufferedImage image = images(ImageGrid.of(2, 50).diverging(new float[] {-4, -1, 2, 9}, 4, ""))
                .get(0);
        int[] colours = image.getRGB(0, 0, 2, 2, null, 0, 2);
        assertThat(colours[0]).isEqualTo(0xffb94815);
        assertThat(colours[1] & 0xffffff).isEqualTo(0xb94815);
        assertThat(colours[2] & 0xffffff).isEqualTo(0x2668a8);
        assertThat(colours[3]).isEqualTo(0xff2668a8);
        assertThat(colours[1] >>> 24).isBetween(62, 66); // a quarter
        assertThat(colours[2] >>> 24).isBetween(126, 129); // half
    }

    @Test
    void captions_areWrittenAsText_lineByLine() {
        String svg = svg(ImageGrid.of(1, 50).row("a < b").grey(new float[1], "one\ntwo"));
        assertThat(svg).contains(">a &lt; b</text>", ">one</text>", ">two</text>");
    }

    @Test
    void rows_ofCaptionsAndHeadings_areHigher() {
        double plain = ImageGrid.of(1, 50).grey(new float[1], "").height();
        assertThat(plain).isEqualTo(50);
        assertThat(ImageGrid.of(1, 50).grey(new float[1], "1").height()).isGreaterThan(plain);
        assertThat(ImageGrid.of(1, 50).row("1").grey(new float[1], "").height()).isGreaterThan(plain);
    }

    @Test
    void image_ofAnotherSize_isRefused() {
        ImageGrid grid = ImageGrid.of(2, 50);
        assertThatThrownBy(() -> grid.grey(new float[5], ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 numbers for 2 × 2 pixels");
    }

    private static String svg(ImageGrid grid) {
        return new String(Picture.row("title", grid.height(), grid), StandardCharsets.UTF_8);
    }

    private static List<BufferedImage> images(ImageGrid grid) throws IOException {
        ImageIO.setUseCache(false);
        List<BufferedImage> images = new ArrayList<>();
        Matcher data = DATA.matcher(svg(grid));
        while (data.find()) {
            images.add(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data.group(1)))));
        }
        return images;
    }

    /** Returns how light the pixels are, from 0 to 255 (Rec. 709). */
    private static List<Integer> luminances(BufferedImage image) {
        List<Integer> luminances = new ArrayList<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int colour = image.getRGB(x, y);
                double light = 0.2126 * (colour >> 16 & 255) + 0.7152 * (colour >> 8 & 255) + 0.0722 * (colour & 255);
                luminances.add((int) Math.round(light));
            }
        }
        return luminances;
    }
}
