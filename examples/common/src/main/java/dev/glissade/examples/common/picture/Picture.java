package dev.glissade.examples.common.picture;

import dev.glissade.examples.common.Template;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A picture of panels that stand side by side, in rows, as an SVG file. */
public final class Picture {

    private static final double WIDTH = 860;
    private static final double MARGIN = 12;
    private static final double GAP = 18;

    private Picture() {}

    /**
     * Returns a picture of one row.
     *
     * @param title what it shows, for readers who cannot see it
     * @param height of the panels
     * @param panels from left to right, of the same width
     */
    public static byte[] row(String title, double height, Panel... panels) {
        return grid(title, panels.length, height, List.of(panels));
    }

    /**
     * Returns a picture of rows.
     *
     * @param title what it shows, for readers who cannot see it
     * @param columns how many panels a row has
     * @param height of each panel
     * @param panels row by row
     */
    public static byte[] grid(String title, int columns, double height, List<? extends Panel> panels) {
        int rows = (panels.size() + columns - 1) / columns;
        double width = (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns;
        double total = 2 * MARGIN + rows * height + (rows - 1) * GAP;
        Svg content = new Svg();
        content.raw("<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"" + Look.PAPER + "\"/>\n");
        for (int i = 0; i < panels.size(); i++) {
            double left = MARGIN + i % columns * (width + GAP);
            double top = MARGIN + i / columns * (height + GAP);
            panels.get(i).draw(content, new Area(left, top, width, height));
        }
        Svg svg = new Svg();
        svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + Svg.number(WIDTH) + ' '
                + Svg.number(total) + "\" width=\"" + Svg.number(WIDTH) + "\" height=\"" + Svg.number(total)
                + "\" role=\"img\" font-family=\"" + Look.FONT + "\" font-size=\"" + Svg.number(Look.TEXT) + "\">\n");
        svg.raw("<title>" + Template.escape(title) + "</title>\n");
        svg.raw("<style>" + Look.dark(content.toString()) + "</style>\n");
        svg.raw(content.toString());
        return svg.close().toString().getBytes(StandardCharsets.UTF_8);
    }
}
