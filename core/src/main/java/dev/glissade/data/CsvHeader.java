package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of the columns of a CSV file, and where each stands in a row. */
final class CsvHeader {

    private static final int SHOWN_NAMES = 20;

    private final String file;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    /** Takes the names from the first row, or from the settings if that is an example. */
    CsvHeader(Csv csv, String file, List<CsvField> first) throws InvalidFileException {
        this.file = file;
        if (csv.hasHeader) {
            for (CsvField field : first) {
                check(field);
                places.put(field.text(), places.size());
            }
            return;
        }
        csv.names.forEach(name -> places.put(name, places.size()));
        for (int i = 1; i <= first.size() && csv.names.isEmpty(); i++) {
            places.put(Integer.toString(i), i - 1);
        }
    }

    private void check(CsvField field) throws InvalidFileException {
        if (field.text().isEmpty()) {
            throw field.fault(file, "the name of a column", "nothing");
        }
        if (places.containsKey(field.text())) {
            throw field.fault(file, "names that differ", CsvField.shown(field.text()) + " for the second time");
        }
    }

    /** Returns how many columns there are. */
    int size() {
        return places.size();
    }

    /** Returns where a column stands, from 0. */
    int place(String name) throws InvalidFileException {
        Integer place = places.get(name);
        if (place == null) {
            List<String> names = places.keySet().stream()
                    .limit(SHOWN_NAMES)
                    .map(CsvField::shown)
                    .toList();
            throw fault("a column " + CsvField.shown(name), names + (names.size() < size() ? " and so on" : ""));
        }
        return place;
    }

    /** Returns the columns to learn from: those that the settings name, or all others. */
    List<CsvColumn> features(Csv csv) throws InvalidFileException {
        for (String name : csv.ignored) {
            place(name);
        }
        for (String name : csv.categories.keySet()) {
            place(name);
        }
        List<CsvColumn> features = new ArrayList<>();
        for (String name : csv.features.isEmpty() ? places.keySet() : csv.features) {
            if (!csv.targets.contains(name) && !csv.ignored.contains(name)) {
                List<String> given = csv.categories.get(name);
                features.add(given == null ? CsvColumn.numeric(name) : CsvColumn.categorical(name, given));
            }
        }
        if (features.isEmpty()) {
            throw fault("a column to learn from", "only " + csv.targets);
        }
        return features;
    }

    private InvalidFileException fault(String expected, String found) {
        return new CsvField("", 0, 1, 1, true).fault(file, expected, found);
    }
}
