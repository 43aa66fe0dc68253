package dev.glissade.examples.common.picture;

/** A rectangle of a picture, in pixels; y points down. */
public record Area(double left, double top, double width, double height) {

    public double right() {
        return left + width;
    }

    public double bottom() {
        return top + height;
    }

    /** Returns what is left of it within margins. */
    public Area within(double leftMargin, double topMargin, double rightMargin, double bottomMargin) {
        return new Area(
                left + leftMargin,
                top + topMargin,
                width - leftMargin - rightMargin,
                height - topMargin - bottomMargin);
    }
}
