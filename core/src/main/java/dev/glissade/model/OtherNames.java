package dev.glissade.model;

import dev.glissade.format.Tensors;
import dev.glissade.text.Quotation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Proposes how to rename the tensors of a file whose names alone differ from those of a network, as {@code fc1.weight}. */
final class OtherNames {

    private static final int MOST_PAIRS = 64;
    private static final int MOST_OF_MAP_OF = 10;
    private static final int LONGEST_NAME = 256;

    private OtherNames() {}

    /**
     * Returns the end of a message about a file, or nothing if more than names differs. Tensors go together if their shapes
     * are equal and the ends of their names, such as {@code weight}.
     */
    static String proposal(Tensors tensors, Map<String, List<Integer>> wanted) {
        List<String> others = tensors.names().stream()
                .filter(name -> !wanted.containsKey(name)
                        && tensors.tensor(name).dataType().isFloatingPoint())
                .toList();
        Set<String> missing = new LinkedHashSet<>(wanted.keySet());
        tensors.names().forEach(missing::remove);
        if (others.isEmpty() || others.size() != missing.size()) {
            return "";
        }
        String start = ". Only names may differ: ";
        String first = others.get(0);
        for (int end = first.indexOf('.') + 1; end > 0; end = first.indexOf('.', end) + 1) {
            String prefix = first.substring(0, end);
            if (others.stream()
                    .allMatch(name -> name.startsWith(prefix)
                            && tensors.tensor(name).shape().equals(wanted.get(name.substring(prefix.length()))))) {
                return start + "loadParameters(file, name -> name.replace(" + quoted(prefix) + ", \"\"))";
            }
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        boolean severalFit = others.size() > MOST_PAIRS;
        for (String other : others) {
            List<String> fitting = missing.stream()
                    .filter(name -> end(name).equals(end(other))
                            && wanted.get(name).equals(tensors.tensor(other).shape()))
                    .toList();
            if (fitting.isEmpty()) {
                return "";
            }
            severalFit |= fitting.size() > 1;
            pairs.put(other, fitting.get(0));
        }
        if (severalFit) {
            return start
                    + "several fit each other by shape, so give loadParameters(file, names) a function from the names"
                    + " in the file to " + Quotation.of(missing);
        }
        if (!missing.equals(Set.copyOf(pairs.values()))) {
            return "";
        }
        boolean few = pairs.size() <= MOST_OF_MAP_OF;
        String map = pairs.entrySet().stream()
                .map(pair -> quoted(pair.getKey()) + ", " + quoted(pair.getValue()))
                .map(pair -> few ? pair : "Map.entry(" + pair + ")")
                .collect(Collectors.joining(", ", few ? "Map.of(" : "Map.ofEntries(", ")"));
        return start + "loadParameters(file, " + map + "::get)";
    }

    private static String quoted(String name) {
        return '"' + Quotation.plain(name, LONGEST_NAME) + '"';
    }

    private static String end(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
