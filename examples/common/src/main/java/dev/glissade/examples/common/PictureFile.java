package dev.glissade.examples.common;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads a picture that is not trusted. What it claims to be is checked before it is decoded, and whatever a decoder of the
 * JDK throws at a broken one becomes one exception that names the file.
 */
final class PictureFile {

    /** More pixels than any telephone's camera gives by default; a valid picture of so many is decoded in seconds. */
    private static final long MOST_PIXELS = 120_000_000;

    private static final int LONGEST_SIDE = 65_535;

    /** Larger pictures are read in part, every second pixel or fewer. */
    private static final int LONGEST_READ = 2000;

    private PictureFile() {}

    /**
     * Returns the picture in a file, smaller if it has a side of more than {@value #LONGEST_READ} pixels.
     *
     * @throws IOException if the file cannot be read, or is no picture, a broken one, or one of too many pixels; the
     *     message begins with the file's name
     */
    static BufferedImage read(Path file) throws IOException {
        // Not Files.newInputStream: a reader seeks, so a stream would be kept in memory or in a temporary file.
        try (ImageInputStream input = new FileImageInputStream(new File(file.toString()))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IOException("not a picture in a known format: PNG, JPEG, GIF, BMP or TIFF");
            }
            ImageReader reader = readers.next();
            try {
                return read(reader, input);
            } catch (RuntimeException
                    | StackOverflowError e) { // What decoders throw at broken pictures is not declared.
                throw new IOException("a broken " + reader.getFormatName() + " picture: " + e, e);
            } finally {
                reader.dispose();
            }
        } catch (OutOfMemoryError e) { // What a decoder takes depends on the file, and is free again here.
            throw new IOException(file + ": needs more memory to decode than there is; save it with fewer pixels", e);
        } catch (IOException e) {
            throw new IOException(named(file, e.getMessage()), e);
        }
    }

    private static String named(Path file, String message) {
        return String.valueOf(message).startsWith(file.toString()) ? message : file + ": " + message;
    }

    private static BufferedImage read(ImageReader reader, ImageInputStream input) throws IOException {
        reader.setInput(input, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        int longer = Math.max(width, height);
        if (Math.min(width, height) < 1 || longer > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%d x %d pixels, which is not 1 to %,d a side and at most %,d in all; save it with fewer",
                    width,
                    height,
                    LONGEST_SIDE,
                    MOST_PIXELS));
        }
        ImageReadParam part = reader.getDefaultReadParam();
        int step = 1 + (longer - 1) / LONGEST_READ;
        part.setSourceSubsampling(step, step, 0, 0);
        return withPlainPixels(reader.read(0, part));
    }

    /** Returns a copy whose pixels are plain numbers: those of a broken picture may only fail when they are looked at. */
    private static BufferedImage withPlainPixels(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        copy.setRGB(0, 0, width, height, picture.getRGB(0, 0, width, height, null, 0, width), 0, width);
        return copy;
    }
}
