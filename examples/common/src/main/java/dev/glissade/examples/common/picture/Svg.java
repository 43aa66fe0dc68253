package dev.glissade.examples.common.picture;

import dev.glissade.examples.common.Template;
import java.math.BigDecimal;
import java.util.Base64;

/** Writes the elements of a picture. Coordinates are in pixels, and are rounded to tenths. */
public final class Svg {

    private final StringBuilder text = new StringBuilder();

    /** Where a text stands beside its point. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** Returns a coordinate as it is written, with a tenth if it needs one. */
    public static String number(double value) {
        long tenths = Math.round(value * 10);
        return BigDecimal.valueOf(tenths, 1).stripTrailingZeros().toPlainString();
    }

    /** Writes markup as it is. */
    public Svg raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Writes a rectangle; {@code attributes} are e.g. {@code fill="#fff"}. */
    public Svg rectangle(Area area, String attributes) {
        return raw("<rect " + at(area) + ' ' + attributes + "/>\n");
    }

    /** Writes a straight line; {@code attributes} are e.g. {@code stroke="#000"}. */
    public Svg line(double x1, double y1, double x2, double y2, String attributes) {
        return raw("<path d=\"M" + number(x1) + ' ' + number(y1) + 'L' + number(x2) + ' ' + number(y2) + "\" "
                + attributes + "/>\n");
    }

    /** Writes a path of SVG's commands, e.g. {@code M0 0L9 9}. */
    public Svg path(String commands, String attributes) {
        return raw("<path d=\"" + commands + "\" " + attributes + "/>\n");
    }

    /** Writes a text in the size of labels. */
    public Svg text(double x, double y, Anchor anchor, String words) {
        return text(x, y, anchor, words, "fill=\"" + Look.INK + '"');
    }

    /** Writes a text with attributes, e.g. {@code fill="#000" font-weight="600"}. */
    public Svg text(double x, double y, Anchor anchor, String words, String attributes) {
        String place =
                anchor == Anchor.START ? "" : " text-anchor=\"" + (anchor == Anchor.END ? "end" : "middle") + '"';
        return raw("<text x=\"" + number(x) + "\" y=\"" + number(y) + '"' + place + ' ' + attributes + '>'
                + Template.escape(words) + "</text>\n");
    }

    /** Writes a point. */
    public Svg marker(double x, double y, double radius, Look.Style style) {
        String fill = "fill=\"" + style.colour() + '"';
        String outline = "fill=\"" + Look.PAPER + "\" stroke=\"" + style.colour() + "\" stroke-width=\"1.5\"";
        double r = radius;
        return switch (style.marker()) {
            case DISC -> circle(x, y, r, fill);
            case RING -> circle(x, y, r, outline);
            case SQUARE -> rectangle(new Area(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r), fill);
            case TRIANGLE -> polygon(fill, x, y - 1.2 * r, x + 1.1 * r, y + 0.8 * r, x - 1.1 * r, y + 0.8 * r);
            case DIAMOND -> polygon(fill, x, y - 1.3 * r, x + 1.3 * r, y, x, y + 1.3 * r, x - 1.3 * r, y);
            case CROSS -> {
                String stroke = "stroke=\"" + style.colour() + "\" stroke-width=\"1.8\" fill=\"none\"";
                line(x - r, y - r, x + r, y + r, stroke);
                yield line(x - r, y + r, x + r, y - r, stroke);
            }
        };
    }

    /** Writes a circle. */
    public Svg circle(double x, double y, double radius, String attributes) {
        return raw("<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius) + "\" "
                + attributes + "/>\n");
    }

    /** Writes a closed polygon of points x, y, x, y… */
    public Svg polygon(String attributes, double... points) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points.length; i += 2) {
            path.append(i == 0 ? 'M' : 'L')
                    .append(number(points[i]))
                    .append(' ')
                    .append(number(points[i + 1]));
        }
        return path(path.append('Z').toString(), attributes);
    }

    /** Writes an image, its pixels not smoothed. */
    public Svg image(Area area, byte[] png) {
        return image(area, png, "");
    }

    /** Writes an image, its pixels not smoothed; {@code attributes} are e.g. {@code class="signed"}. */
    public Svg image(Area area, byte[] png, String attributes) {
        String more = attributes.isEmpty() ? "" : ' ' + attributes;
        return raw("<image " + at(area) + " style=\"image-rendering:pixelated\" preserveAspectRatio=\"none\"" + more
                + " href=\"data:image/png;base64," + Base64.getEncoder().encodeToString(png) + "\"/>\n");
    }

    /** Begins a part of which nothing shows outside its area. Coordinates stay those of the picture. */
    Svg open(Area area) {
        return raw("<svg " + at(area) + " viewBox=\"" + number(area.left()) + ' ' + number(area.top()) + ' '
                + number(area.width()) + ' ' + number(area.height()) + "\">\n");
    }

    Svg close() {
        return raw("</svg>\n");
    }

    private static String at(Area area) {
        return "x=\"" + number(area.left()) + "\" y=\"" + number(area.top()) + "\" width=\"" + number(area.width())
                + "\" height=\"" + number(area.height()) + '"';
    }

    /** Returns what was written. */
    @Override
    public String toString() {
        return text.toString();
    }
}
