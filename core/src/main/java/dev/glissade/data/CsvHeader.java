package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import dev.glissade.text.Quotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of the columns of a CSV file and their positions in a row. */
final class CsvHeader {

    private final String file;
    private final List<String> first; // the row
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final Set<String> positions = new HashSet<>(); // used as names of columns that have none
    private final int size;
    private final boolean allHaveNames;

    /**
     * Takes the names from the first row, or from the settings if the file has no header. A column without a name is
     * named by its position, unless another column has that name.
     */
    CsvHeader(Csv csv, String file, List<String> first) {
        this.file = file;
        this.first = first;
        if (csv.hasHeader) {
            Set<String> names = new HashSet<>(first);
            for (int i = 0; i < first.size(); i++) {
                String position = Integer.toString(i + 1);
                if (!first.get(i).isEmpty()) {
                    places.put(first.get(i), i);
                } else if (!names.contains(position)) {
                    places.put(position, i);
                    positions.add(position);
                }
            }
            size = first.size();
            allHaveNames = !names.contains("");
            return;
        }
        csv.names.forEach(name -> places.put(name, places.size()));
        for (int i = 1; i <= first.size() && csv.names.isEmpty(); i++) {
            places.put(Integer.toString(i), i - 1);
        }
        size = places.size();
        allHaveNames = true;
    }

    /** Returns the number of columns. */
    int size() {
        return size;
    }

    /** Returns the position of a column in a row, from 0. */
    int place(String name) throws InvalidFileException {
        Integer place = places.get(name);
        if (place == null) {
            throw fault("a column " + Quotation.of(name), Quotation.of(places.keySet()) + remedy());
        }
        return place;
    }

    private String remedy() {
        if (first.get(0).startsWith("#") || first.get(0).startsWith("sep=")) {
            return " (withComment or withLines skips lines before the header)";
        }
        for (String delimiter : List.of(";", "\t", "|", ",", ":", " ")) {
            if (size == 1 && first.get(0).contains(delimiter)) {
                return ", one column (is it withDelimiter('" + delimiter.replace("\t", "\\t") + "')?)";
            }
        }
        return size == 1 ? ", one column (withDelimiter sets what separates columns)" : "";
    }

    /**
     * Returns the input columns: those that are given, those that the settings name, or else all named columns that are not
     * targets.
     */
    List<CsvColumn> features(Csv csv) throws InvalidFileException {
        if (!csv.columns.isNone()) {
            return csv.columns.list().stream().map(CsvColumn::of).toList();
        }
        for (String name : csv.ignored) {
            if (allHaveNames || !name.isEmpty()) {
                place(name);
            }
        }
        Set<String> named = csv.namedColumns();
        named.addAll(csv.features);
        for (String name : named) {
            place(name);
        }
        List<CsvColumn> features = new ArrayList<>();
        for (String name : csv.features.isEmpty() ? places.keySet() : csv.features) {
            List<String> given = csv.categories.get(name);
            boolean isNamed = !positions.contains(name) || named.contains(name);
            if (isNamed && !csv.targets.contains(name) && !csv.ignored.contains(name)) {
                boolean unknownAsZeros = given != null && csv.missing.setsUnknownToZeros(name);
                features.add(
                        given == null ? CsvColumn.numeric(name) : CsvColumn.categorical(name, given, unknownAsZeros));
            }
        }
        if (features.isEmpty()) {
            throw fault("an input column", "only " + Quotation.of(csv.targets));
        }
        return features;
    }

    private InvalidFileException fault(String expected, String found) {
        return new InvalidFileException(file, 0, expected, found + " in line 1, column 1");
    }
}
