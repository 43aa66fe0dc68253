package dev.glissade.examples.common.picture;

import dev.glissade.examples.common.TextWidth;
import java.util.List;

/** What all pictures have in common: paper, inks, fonts, and styles that differ in colour, in dashes and in brightness. */
public final class Look {

    /** The background. It is solid, so that a picture can be read on a dark page too. */
    public static final String PAPER = "#fdfdfb";

    /** Text and whatever matters. */
    public static final String INK = "#1f2328";

    /** Ticks and remarks. */
    public static final String GREY = "#59636e";

    /** The lines of the grid and frames. */
    public static final String FAINT = "#dde1e5";

    /** What is positive, e.g. a weight; zero is {@link #PAPER}. */
    public static final String POSITIVE = "#1b5fa8";

    /** What is negative. */
    public static final String NEGATIVE = "#c2410c";

    /** What a page and a picture are written in. */
    public static final String FONT = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif";

    /** The height of text, in pixels. */
    public static final double TEXT = 12;

    /** The height of a panel's title. */
    public static final double TITLE = 14;

    /**
     * How a line and its points look.
     *
     * @param colour of both
     * @param dash as in {@code stroke-dasharray}; empty if there are no gaps
     * @param width of the line
     * @param marker of the points
     */
    public record Style(String colour, String dash, double width, Marker marker) {

        /** Returns the style with a line of another width. */
        public Style withWidth(double width) {
            return new Style(colour, dash, width, marker);
        }

        /** Returns the style with other dashes. */
        public Style withDash(String dash) {
            return new Style(colour, dash, width, marker);
        }
    }

    /** The shape of a point. */
    public enum Marker {
        DISC,
        SQUARE,
        TRIANGLE,
        RING,
        DIAMOND,
        CROSS
    }

    private static final List<Style> STYLES = List.of(
            new Style("#1b5fa8", "", 2, Marker.DISC),
            new Style("#b84c08", "7 3", 2, Marker.SQUARE),
            new Style("#0b7a55", "2 2.5", 2, Marker.TRIANGLE),
            new Style("#8a3f9e", "10 3 2 3", 2, Marker.RING),
            new Style("#8f6600", "14 4", 2, Marker.DIAMOND),
            new Style("#0b7a98", "4 2", 2, Marker.CROSS),
            new Style("#1f2328", "1 3", 2.4, Marker.DISC),
            new Style("#6e7781", "", 2, Marker.SQUARE));

    private Look() {}

    /** Returns a style by its number, from 0; after the eighth they begin again. */
    public static Style style(int number) {
        return STYLES.get(Math.floorMod(number, STYLES.size()));
    }

    /** Returns about how wide a text is in a font of this height. */
    public static double width(String text, double size) {
        return TextWidth.columns(text) * size * 0.56;
    }
}
