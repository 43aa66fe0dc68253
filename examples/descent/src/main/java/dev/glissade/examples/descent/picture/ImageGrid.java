package dev.glissade.examples.descent.picture;

import dev.glissade.examples.common.picture.Area;
import dev.glissade.examples.common.picture.Look;
import dev.glissade.examples.common.picture.Panel;
import dev.glissade.examples.common.picture.Svg;
import dev.glissade.examples.common.picture.Svg.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Rows of square images with captions of any number of lines, each row with a heading if it has one. */
public final class ImageGrid implements Panel {

    private static final double GAP = 8;
    private static final double HEADING = 22;
    private static final double CAPTION = 16;
    private static final double ROW_GAP = 8;
    private static final int SHADES = 256;

    private static final int[] GREY = shades(i -> 0x010101 * i);
    private static final int[] DIVERGING = shades(i -> Integer.decode(place(i) < 0 ? Look.NEGATIVE : Look.POSITIVE));
    private static final byte[] OPACITIES = opacities();

    private record Image(byte[] png, String attributes, String caption) {}

    private record Row(String heading, List<Image> images) {

        double height(double side) {
            long lines = images.stream()
                    .mapToLong(image -> image.caption().lines().count())
                    .max()
                    .orElse(0);
            return (heading.isEmpty() ? 0 : HEADING) + side + lines * CAPTION;
        }
    }

    private final int pixels;
    private final double side;
    private final List<Row> rows = new ArrayList<>();

    private ImageGrid(int pixels, double side) {
        this.pixels = pixels;
        this.side = side;
    }

    /**
     * Returns a grid without images.
     *
     * @param pixels how many numbers an image has along each side
     * @param side how large the images are drawn
     */
    public static ImageGrid of(int pixels, double side) {
        return new ImageGrid(pixels, side);
    }

    /** Begins a row; the heading may be empty. */
    public ImageGrid row(String heading) {
        rows.add(new Row(heading, new ArrayList<>()));
        return this;
    }

    /**
     * Adds an image of brightness to the row.
     *
     * @param numbers row by row from the top left, from 0 (black) to 1 (white)
     */
    public ImageGrid grey(float[] numbers, String caption) {
        byte[] shades = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            shades[i] = shade(numbers[i]);
        }
        return add(Png.of(GREY, checked(shades), pixels), "", caption);
    }

    /**
     * Adds an image of numbers around 0, which shows the paper; what is above is blue, what is below orange.
     *
     * @param numbers row by row from the top left
     * @param scale the number that is as blue as can be, and below 0 as orange
     */
    public ImageGrid diverging(float[] numbers, double scale, String caption) {
        byte[] shades = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            shades[i] = shade((numbers[i] / scale + 1) / 2);
        }
        return add(Png.of(DIVERGING, OPACITIES, checked(shades), pixels), "class=\"signed\"", caption);
    }

    private byte[] checked(byte[] shades) {
        if (shades.length != pixels * pixels) {
            throw new IllegalArgumentException(shades.length + " numbers for " + pixels + " × " + pixels + " pixels");
        }
        return shades;
    }

    private ImageGrid add(byte[] png, String attributes, String caption) {
        if (rows.isEmpty()) {
            row("");
        }
        rows.get(rows.size() - 1).images().add(new Image(png, attributes, caption));
        return this;
    }

    private static byte shade(double fraction) {
        return (byte) Math.round((SHADES - 1) * Math.max(0, Math.min(1, fraction)));
    }

    private static int[] shades(IntUnaryOperator colour) {
        return IntStream.range(0, SHADES).map(colour).toArray();
    }

    /** Returns how opaque each shade is: the nearer to 0 its number, the less. */
    private static byte[] opacities() {
        byte[] opacities = new byte[SHADES];
        for (int i = 0; i < SHADES; i++) {
            opacities[i] = (byte) Math.round((SHADES - 1) * Math.abs(place(i)));
        }
        return opacities;
    }

    /** Returns the number from −1 to 1 that a shade stands for. */
    private static double place(int shade) {
        return 2.0 * shade / (SHADES - 1) - 1;
    }

    /** Returns how much height the rows take. */
    public double height() {
        return rows.stream().mapToDouble(row -> row.height(side)).sum() + ROW_GAP * Math.max(0, rows.size() - 1);
    }

    @Override
    public void draw(Svg svg, Area area) {
        double top = area.top();
        for (Row row : rows) {
            double images = row.heading().isEmpty() ? top : top + HEADING;
            if (!row.heading().isEmpty()) {
                svg.text(area.left(), top + HEADING - 8, Anchor.START, row.heading());
            }
            for (int i = 0; i < row.images().size(); i++) {
                Image image = row.images().get(i);
                double left = area.left() + i * (side + GAP);
                svg.image(new Area(left, images, side, side), image.png(), image.attributes());
                double line = images + side - 3;
                for (String words : image.caption().lines().toList()) {
                    line += CAPTION;
                    svg.text(left + side / 2, line, Anchor.MIDDLE, words);
                }
            }
            top += row.height(side) + ROW_GAP;
        }
    }
}
