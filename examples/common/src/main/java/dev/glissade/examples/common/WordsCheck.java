package dev.glissade.examples.common;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds faults in files of texts, for tests: what is missing, unused or untranslated. */
public final class WordsCheck {

    /** A key in Java source: in quotes; a beginning of keys ends with a dot. */
    private static final Pattern IN_SOURCE = Pattern.compile("\"([a-z]+\\.[a-zA-Z0-9.-]+)\"");

    private static final Pattern IN_MARKUP = Pattern.compile("\\{\\{([a-z]+\\.[a-z0-9.-]+)}}");
    private static final Pattern PLACE = Pattern.compile("\\{[a-zA-Z0-9]+}");

    private WordsCheck() {}

    /**
     * Returns where files differ from language to language: keys, places, and texts that are no translation. A text of which
     * no word has three letters may be the same.
     *
     * @param neighbour the class beside which the folder {@code words} is
     * @param names of the files
     * @param same keys of texts that are the same in each language
     */
    public static List<String> differences(Class<?> neighbour, List<String> names, Set<String> same) {
        List<String> faults = new ArrayList<>();
        for (String name : names) {
            Map<String, String> english = texts(neighbour, Language.ENGLISH, name);
            Map<String, String> chinese = texts(neighbour, Language.CHINESE, name);
            Set<String> all = new TreeSet<>(english.keySet());
            all.addAll(chinese.keySet());
            for (String key : all) {
                String one = english.getOrDefault(key, "");
                String other = chinese.getOrDefault(key, "");
                if (!key.startsWith(name + '.')) {
                    faults.add(key + " does not begin with the name of its file");
                } else if (one.isBlank() || other.isBlank()) {
                    faults.add(key + " is missing in a language");
                } else if (!places(one).equals(places(other))) {
                    faults.add(key + " has other places: " + places(one) + " and " + places(other));
                } else if (!same.contains(key)
                        && one.equals(other)
                        && PLACE.matcher(one).replaceAll("").matches(".*[a-zA-Z]{3,}.*")) {
                    faults.add(key + " is not translated");
                }
            }
        }
        return faults;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> texts(Class<?> neighbour, Language language, String name) {
        return Words.of(neighbour, language, List.of(name)).all();
    }

    /**
     * Returns the keys that sources name and files do not have, and those that no source names.
     *
     * @param neighbour the class beside which the folder {@code words} is
     * @param names of the files
     * @param sources folders with Java source and templates
     */
    public static List<String> misuses(Class<?> neighbour, List<String> names, Path... sources) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        names.forEach(name -> texts.putAll(texts(neighbour, Language.ENGLISH, name)));
        List<String> faults = new ArrayList<>();
        Set<String> unused = new TreeSet<>(texts.keySet());
        for (String key : keys(sources)) {
            Set<String> meant = texts.keySet().stream()
                    .filter(text -> key.endsWith(".")
                            ? text.startsWith(key)
                            : text.equals(key) || text.equals(key + ".one") || text.equals(key + ".other"))
                    .collect(Collectors.toSet());
            if (meant.isEmpty() && names.contains(key.substring(0, key.indexOf('.'))) && !key.matches(".*\\.html")) {
                faults.add(key + " is used and not there");
            }
            unused.removeAll(meant);
        }
        unused.forEach(key -> faults.add(key + " is not used"));
        return faults;
    }

    private static Set<String> keys(Path... folders) throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String name = file.toString();
                    if (name.endsWith(".java") || name.endsWith(".html")) {
                        Pattern pattern = name.endsWith(".java") ? IN_SOURCE : IN_MARKUP;
                        pattern.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
                    }
                }
            }
        }
        return keys;
    }
}
