package dev.glissade.examples.common;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as a console can show it: what its charset lacks becomes ASCII, such as {@code ->} for an arrow. */
final class ConsoleText {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵀ";
    private static final String SUPERSCRIPTS_IN_ASCII = "0123456789+-T";
    private static final Pattern POWER = Pattern.compile("[" + SUPERSCRIPTS + "]+");

    private static final Map<Character, String> IN_ASCII = new HashMap<>(Map.of(
            '→',
            "->",
            '←',
            "<-",
            '×',
            "x",
            '·',
            "*",
            '−',
            "-",
            '–',
            "-",
            '…',
            "...",
            '°',
            " degrees",
            '′',
            "'",
            '½',
            "1/2"));

    static {
        IN_ASCII.putAll(Map.of('√', "sqrt ", 'Σ', "sum ", 'σ', "sigma", '±', "+-", '≤', "<=", '≥', ">=", '≈', "~"));
    }

    private ConsoleText() {}

    /** Returns a text in which a charset has every character, but for letters of other languages. */
    static String of(String text, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            return text;
        }
        // A power is replaced whole: Latin-1 has a raised 2 but no raised minus.
        String plain = POWER.matcher(text)
                .replaceAll(power -> Matcher.quoteReplacement(
                        encoder.canEncode(power.group()) ? power.group() : '^' + lowered(power.group())));
        StringBuilder shown = new StringBuilder();
        for (char character : plain.toCharArray()) {
            String ascii = IN_ASCII.get(character);
            shown.append(ascii == null || encoder.canEncode(character) ? String.valueOf(character) : ascii);
        }
        return shown.toString();
    }

    private static String lowered(String power) {
        StringBuilder lowered = new StringBuilder();
        power.chars().forEach(c -> lowered.append(SUPERSCRIPTS_IN_ASCII.charAt(SUPERSCRIPTS.indexOf(c))));
        return lowered.toString();
    }
}
