package dev.glissade.examples.common.picture;

/** Something that can be drawn into a part of a picture. */
@FunctionalInterface
public interface Panel {

    /** Draws itself, and nothing outside its area. */
    void draw(Svg svg, Area area);
}
