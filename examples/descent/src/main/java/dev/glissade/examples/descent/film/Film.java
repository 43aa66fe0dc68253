package dev.glissade.examples.descent.film;

import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.common.Program;
import dev.glissade.examples.common.Template;
import dev.glissade.examples.common.Words;
import dev.glissade.examples.common.picture.Area;
import dev.glissade.examples.common.picture.Look;
import dev.glissade.examples.common.picture.Svg;
import dev.glissade.examples.common.picture.Svg.Anchor;
import dev.glissade.examples.descent.article.Article;
import dev.glissade.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/**
 * The moving picture of the README: a ball that descends a curve, and beside it a network that learns by the same rule. It is
 * an SVG file that moves by CSS and stands still, at the end, for readers who want less motion.
 */
public final class Film implements Program.Speaker {

    /** The word that makes the picture. */
    public static final String COMMAND = "film";

    private static final String MADE_BY = "mvn -q compile exec:exec -pl examples/descent -am -Dargs=\"" + COMMAND + '"';

    private static final double WIDTH = 860;
    private static final double HEIGHT = 360;
    private static final Area CURVE = new Area(24, 68, 270, 238);
    private static final Area LESSON = new Area(338, 68, 500, 246);
    private static final double TEXT = 15;
    private static final double TITLE_HEIGHT = 28;
    private static final double COUNTER_HEIGHT = HEIGHT - 18;

    @Option(names = "--to", paramLabel = "DIR", defaultValue = "docs/images", descriptionKey = "film.to")
    private Path directory;

    /** Returns the texts of the picture and of the help. */
    public static Words words(Language language) {
        return Words.of(Film.class, language, List.of("film"));
    }

    /** Makes the picture for light and for dark pages, in each language. */
    @Override
    public int run(Console console) throws IOException {
        Words words = words(console.language());
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            String why = Program.explain(e, console.language());
            throw new IOException(words.get("film.no-directory", Map.of("directory", directory, "why", why)), e);
        }
        for (Map.Entry<String, byte[]> file :
                files(Recording.of(Article.EPOCHS)).entrySet()) {
            Path path = directory.resolve(file.getKey());
            AtomicFile.write(path, to -> to.write(file.getValue()));
            console.out().println(words.get("film.picture", Map.of("file", path)));
        }
        return Program.DONE;
    }

    /** Returns the content of each file by its name. */
    static Map<String, byte[]> files(Recording recording) {
        Map<String, byte[]> files = new TreeMap<>();
        for (Language language : Language.values()) {
            Words words = words(language);
            String ending = language == Language.ENGLISH ? ".svg" : "." + language.tag() + ".svg";
            files.put("descent" + ending, draw(recording, words, Palette.LIGHT));
            files.put("descent-dark" + ending, draw(recording, words, Palette.DARK));
        }
        return files;
    }

    private static byte[] draw(Recording recording, Words words, Palette palette) {
        Reel reel = new Reel(recording.frames());
        Svg scene = new Svg();
        scene.raw("<rect class=\"paper\" width=\"100%\" height=\"100%\" rx=\"8\"/>\n");
        title(scene, CURVE, words.get("film.ball"));
        new BallScene(recording.ball(), reel).draw(scene, CURVE);
        counter(scene, reel, CURVE, recording.ball().captions(words));
        title(
                scene,
                LESSON,
                words.get("film.network", Map.of("count", String.format(Locale.ROOT, "%,d", recording.parameters()))));
        new LessonScene(recording, reel, palette).draw(scene, LESSON);
        counter(scene, reel, LESSON, recording.captions(words));
        legend(scene);
        Svg svg = new Svg();
        svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + Svg.number(WIDTH) + ' '
                        + Svg.number(HEIGHT)
                        + "\" width=\"" + Svg.number(WIDTH) + "\" height=\"" + Svg.number(HEIGHT)
                        + "\" role=\"img\" font-family=\"" + Look.FONT + "\" font-size=\"" + Svg.number(TEXT) + "\">\n")
                .raw("<!-- Made by: " + MADE_BY + " -->\n")
                .raw("<title>" + Template.escape(words.get("film.title")) + "</title>\n")
                .raw("<style>\n" + palette.css() + reel.css() + "</style>\n")
                .raw(scene.toString())
                .raw("</svg>\n");
        return svg.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void title(Svg svg, Area area, String words) {
        svg.text(area.left(), TITLE_HEIGHT, Anchor.START, words, "class=\"title\"");
    }

    private static void legend(Svg svg) {
        double right = LESSON.right() + 4;
        svg.line(right - 124, COUNTER_HEIGHT - 5, right - 110, COUNTER_HEIGHT - 5, "class=\"legend plus\"")
                .text(right - 104, COUNTER_HEIGHT, Anchor.START, "> 0", "class=\"soft\"")
                .line(right - 52, COUNTER_HEIGHT - 5, right - 38, COUNTER_HEIGHT - 5, "class=\"legend minus\"")
                .text(right - 32, COUNTER_HEIGHT, Anchor.START, "< 0", "class=\"soft\"");
    }

    /** Writes one text for each frame, of which one shows at a time. */
    private static void counter(Svg svg, Reel reel, Area area, List<String> captions) {
        svg.raw("<g class=\"counter\">\n");
        for (int frame = 0; frame < captions.size(); frame++) {
            svg.text(area.left(), COUNTER_HEIGHT, Anchor.START, captions.get(frame), reel.onlyIn(frame));
        }
        svg.raw("</g>\n");
    }
}
