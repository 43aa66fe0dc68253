package dev.glissade.examples.common.picture;

import dev.glissade.examples.common.TextWidth;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What all pictures have in common: paper, inks, fonts, and styles that differ in colour, in dashes and in brightness. */
public final class Look {

    /** The background. It is solid, so that a picture can be read on any page. */
    public static final String PAPER = "#fdfdfb";

    /** Text and whatever matters. */
    public static final String INK = "#1f2328";

    /** Ticks and remarks. */
    public static final String GREY = "#59636e";

    /** The lines of the grid and frames. */
    public static final String FAINT = "#dde1e5";

    /** The lines of equal height on a map. */
    public static final String CONTOUR = "#a9b4bf";

    /** What is positive, e.g. a weight; zero is {@link #PAPER}. */
    public static final String POSITIVE = "#2668a8";

    /** What is negative. */
    public static final String NEGATIVE = "#b94815";

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

    /** Each colour and what it becomes where the reader's screen is dark. */
    private static final Map<String, String> DARK = Map.ofEntries(
            Map.entry(PAPER, "#1d2026"),
            Map.entry(INK, "#e9ebee"),
            Map.entry(GREY, "#a3abb7"),
            Map.entry(FAINT, "#343941"),
            Map.entry(CONTOUR, "#5d6875"),
            Map.entry(POSITIVE, "#6cb0f2"),
            Map.entry(NEGATIVE, "#f39a63"),
            Map.entry("#1b5fa8", "#78aeff"),
            Map.entry("#b84c08", "#f0954f"),
            Map.entry("#0b7a55", "#4cc38a"),
            Map.entry("#8a3f9e", "#d08fe0"),
            Map.entry("#8f6600", "#d9a93c"),
            Map.entry("#0b7a98", "#4fc0dd"),
            Map.entry("#6e7781", "#98a1ab"));

    private Look() {}

    /** Returns the style sheet with which a picture is dark where the reader's screen is; it changes what the picture uses. */
    static String dark(String picture) {
        StringBuilder rules = new StringBuilder("@media screen and (prefers-color-scheme:dark){");
        for (String colour : new TreeSet<>(DARK.keySet())) {
            for (String attribute : List.of("fill", "stroke")) {
                String selector = attribute + "=\"" + colour + '"';
                if (picture.contains(selector)) {
                    rules.append('[')
                            .append(selector)
                            .append("]{")
                            .append(attribute)
                            .append(':');
                    rules.append(DARK.get(colour)).append('}');
                }
            }
        }
        if (picture.contains("class=\"signed\"")) {
            rules.append(".signed{filter:brightness(1.5)}"); // The colours of an image have no attribute.
        }
        return rules.append('}').toString();
    }

    /** Returns a style by its number, from 0; after the eighth they begin again. */
    public static Style style(int number) {
        return STYLES.get(Math.floorMod(number, STYLES.size()));
    }

    /** Returns about how wide a text is in a font of this height. */
    public static double width(String text, double size) {
        return TextWidth.columns(text) * size * 0.56;
    }
}
