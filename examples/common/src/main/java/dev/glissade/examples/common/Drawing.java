package dev.glissade.examples.common;

import dev.glissade.data.LabelledImages;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** Pictures of digits as people make them, with a pen or a camera, for tests of what reads them. */
public final class Drawing {

    /** Digits as lines in a square of side 1. */
    public static final Shape ZERO = new Ellipse2D.Double(0.2, 0, 0.6, 1);

    public static final Shape ONE = lines(0.5, 0, 0.5, 1);
    public static final Shape SEVEN = lines(0.15, 0.05, 0.85, 0.05, 0.35, 1);
    public static final Shape FOUR = lines(0.7, 1, 0.7, 0, 0.1, 0.55, 0.95, 0.55);

    private Drawing() {}

    /** Returns a picture three times as wide and twice as high as the digit on it. */
    public static BufferedImage drawn(Shape digit, int size, int left, int top, Color ink, Color paper) {
        BufferedImage picture = new BufferedImage(3 * size, 2 * size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(paper);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.setColor(ink);
        graphics.setStroke(new BasicStroke(size / 9f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        AffineTransform place = AffineTransform.getTranslateInstance(left, top);
        place.scale(size, size);
        graphics.draw(place.createTransformedShape(digit));
        graphics.dispose();
        return picture;
    }

    /** Returns a test image as dark ink on bright paper, off the middle. */
    public static BufferedImage enlarged(LabelledImages images, int example, int factor) {
        BufferedImage picture = new BufferedImage(28 * factor + 50, 28 * factor + 10, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int row = y / factor;
                int column = x / factor;
                int light = row < 28 && column < 28 ? 240 - images.pixel(example, row, column) * 4 / 5 : 240;
                picture.setRGB(x, y, new Color(light, light, Math.max(light - 20, 0)).getRGB());
            }
        }
        return picture;
    }

    private static Shape lines(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        return path;
    }
}
