package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import dev.glissade.matrix.Matrix;
import dev.glissade.text.Count;
import dev.glissade.text.Quotation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one CSV file into rows of numbers: first the header, then row after row. */
final class CsvReader {

    private static final int MOST_NUMBERS = 1 << 24; // per example
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8; // of common virtual machines
    private static final int BYTES_OF_A_NAME = 256; // including its map entry, rounded up

    private final Csv csv;
    private final Set<String> missingTexts;
    private final Set<Double> missingNumbers; // those of the missing texts that are numbers
    private final String file;
    private final CsvParser parser;
    private final long memory;
    private long taken;

    private CsvHeader header;
    private boolean isLearning;
    private List<CsvColumn> columns; // features, then targets
    private int features;
    private int[] places; // for each field of a row, the index of its column, or −1
    private boolean[] isReplaced; // whether something replaces a missing value of a column
    private float[] row;
    private String[] texts;
    private double[] exact; // the numbers before rounding, for RoundingLoss
    private InvalidFileException fault; // the first error of this row
    private long bytesOfMatrixRow; // of the matrix that the rows will be copied to, or 0
    private int mostRows = Integer.MAX_VALUE;
    private RowBlocks rows;
    private int dropped;

    private CsvReader(Csv csv, InputStream stream, String name, long memory) throws IOException {
        this.csv = csv;
        this.missingTexts = csv.columns.isNone() ? csv.missingTexts : csv.columns.missingTexts();
        this.missingNumbers = missingTexts.stream()
                .map(text -> DecimalNumber.parseDouble(text, csv.point))
                .filter(number -> !number.isNaN())
                .collect(Collectors.toSet());
        this.file = name;
        this.parser = new CsvParser(csv, stream, name);
        this.memory = memory;
    }

    static long memoryLimit() {
        return Runtime.getRuntime().maxMemory() / 2;
    }

    /** Reads the first file and learns from it what is not given. */
    static CsvData learn(Csv csv, InputStream stream, String name, long memory) throws IOException {
        try (InputStream bytes = InputFiles.decompressed(stream, name)) {
            CsvReader reader = new CsvReader(csv, bytes, name, memory);
            reader.isLearning = true;
            reader.readHeader();
            List<CsvColumn> targets = new ArrayList<>();
            for (String target : csv.targets) {
                targets.add(
                        csv.isLabel ? CsvColumn.categorical(target, csv.classes, false) : CsvColumn.numeric(target));
            }
            List<CsvColumn> features = reader.header.features(csv);
            reader.readRows(features, targets);
            reader.finishLearning();
            return new CsvData(csv, reader.learntColumns(), learntTargets(targets), reader.rows, reader.dropped);
        }
    }

    /** Reads another file in the same way as the first. */
    static CsvData again(CsvData first, InputStream stream, String name) throws IOException {
        try (InputStream bytes = InputFiles.decompressed(stream, name)) {
            CsvReader reader = new CsvReader(first.formOfOthers(), bytes, name, memoryLimit());
            reader.readHeader();
            List<CsvColumn> targets =
                    first.targetColumns().list().stream().map(CsvColumn::of).toList();
            reader.readRows(reader.header.features(reader.csv), targets);
            return new CsvData(reader.csv, first.columns(), first.targetColumns(), reader.rows, reader.dropped);
        }
    }

    /** Reads the inputs of given columns of a file, which need not have targets, into a matrix (rows × inputs). */
    static Matrix inputs(Csv csv, InputStream stream, String name, long memory) throws IOException {
        Columns columns = csv.columns;
        try (InputStream bytes = InputFiles.decompressed(stream, name)) {
            CsvReader reader = new CsvReader(csv, bytes, name, memory);
            reader.bytesOfMatrixRow = (long) Float.BYTES * columns.inputSize();
            reader.mostRows = LARGEST_ARRAY / columns.inputSize();
            reader.readHeader();
            reader.readRows(reader.header.features(csv), List.of());
            RowBlocks codes = reader.rows;
            Matrix matrix = Matrix.zeros(codes.size(), columns.inputSize());
            for (int i = 0; i < codes.size(); i++) {
                columns.expand(codes.block(i), codes.start(i), matrix.elements(), matrix.rowStart(i));
            }
            return matrix;
        }
    }

    private void readHeader() throws IOException {
        List<String> first = new ArrayList<>();
        Set<String> names = new HashSet<>();
        do {
            if (!parser.next()) {
                throw parser.atEnd(csv.hasHeader ? "a header with the names of the columns" : "a row", "");
            }
            String name = parser.text();
            take(BYTES_OF_A_NAME + 2L * name.length());
            if (csv.hasHeader && !name.isEmpty() && !names.add(name)) {
                throw parser.fault("names that differ", Quotation.of(name) + " for the second time");
            }
            first.add(name);
        } while (!parser.isLast());
        if (csv.hasTrailingDelimiter && parser.isEmpty()) {
            first.remove(first.size() - 1);
        }
        if (!csv.hasHeader) {
            parser.restart();
        }
        header = new CsvHeader(csv, file, first);
    }

    // ---- Rows

    private void readRows(List<CsvColumn> features, List<CsvColumn> targets) throws IOException {
        this.features = features.size();
        columns = new ArrayList<>(features);
        columns.addAll(targets);
        places = new int[header.size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < columns.size(); i++) {
            places[header.place(columns.get(i).name)] = i;
        }
        row = new float[columns.size()];
        isReplaced = new boolean[columns.size()];
        for (int i = 0; i < this.features; i++) {
            isReplaced[i] = csv.replacement(columns.get(i)).isPresent();
        }
        texts = new String[columns.size()];
        exact = new double[columns.size()];
        rows = new RowBlocks(columns.size());
        while (readRow()) {
            // Each call reads one row.
        }
        if (rows.size() == 0) {
            throw parser.atEnd(
                    "a row", dropped > 0 ? " after " + Count.of(dropped, "row") + " with missing values" : "");
        }
    }

    private boolean readRow() throws IOException {
        if (!parser.next()) {
            return false;
        }
        boolean complete = true;
        boolean isEmpty = true;
        fault = null;
        while (true) {
            int place = parser.column() > places.length ? afterLast() : places[parser.column() - 1];
            if (place >= 0) {
                complete &= accept(columns.get(place), place);
            }
            isEmpty &= parser.isEmpty();
            if (parser.isLast()) {
                break;
            }
            parser.next();
        }
        if (parser.column() < places.length) {
            boolean isEnd = parser.text().equals("\u001a");
            throw ragged(
                    isEnd
                            ? "Ctrl-Z, the end of a file in DOS (withLines can make it an empty line)"
                            : "only " + parser.column());
        }
        if (!complete) {
            dropped++; // any other error in it does not matter
            return true;
        }
        if (fault != null) {
            String remedy = "only delimiters (withLines can make it an empty line, which is skipped)";
            throw isEmpty && places.length > 1 ? parser.fault("a row with values", remedy) : fault;
        }
        keep();
        return true;
    }

    private InvalidFileException ragged(String found) throws InvalidFileException {
        return parser.fault("a row of " + places.length + " fields", found);
    }

    /** Checks a field after the last column; returns −1, as it belongs to none. */
    private int afterLast() throws InvalidFileException {
        boolean isTrailing = parser.isLast() && parser.isEmpty();
        if (!isTrailing || !csv.hasTrailingDelimiter) {
            throw ragged(
                    isTrailing
                            ? "an empty one more (a delimiter ends this line, but not the first one; withTrailingDelimiter ignores it)"
                            : "more (decimal commas or a comma without quotes?)");
        }
        return -1;
    }

    /**
     * Reads one field and records the first error of the row; returns false if a missing value means that the row is
     * dropped.
     */
    private boolean accept(CsvColumn column, int place) throws InvalidFileException {
        if (csv.fields != null) {
            parser.change(text -> csv.fields.apply(column.name, text));
        }
        double number = column.isNumeric() ? parser.number() : Double.NaN;
        boolean isNumber = Float.isFinite((float) number);
        String text = isNumber ? "" : parser.text(); // for all numbers, it would take most of the time
        boolean isMissing = isNumber
                ? !missingNumbers.isEmpty() && missingNumbers.contains(number)
                : missingTexts.contains(text) && !column.isCategory(text);
        if (isMissing) {
            return acceptMissing(column, place);
        }
        if (column.isNumeric()) {
            row[place] = (float) number;
            exact[place] = number;
            if (!isNumber) {
                note(column.expected(), DecimalNumber.describe(text, csv.point) + remedyOfText(text, place));
            }
        } else if (isLearning && column.isLearnt()) {
            texts[place] = text;
            if (!column.isCategory(text) && column.categories().size() == CsvColumn.MOST_CATEGORIES) {
                String expected = "at most " + CsvColumn.MOST_CATEGORIES + " different texts in ";
                note(expected + Quotation.of(column.name), "another, " + Quotation.of(text));
            }
        } else {
            row[place] = column.code(text);
            if (Float.isNaN(row[place])) {
                note(column.expected(), Quotation.of(text));
            }
        }
        return true;
    }

    /** Returns which setting reads a text where a number was expected. */
    private String remedyOfText(String text, int place) {
        if (DecimalNumber.isUsuallyMissing(text)) {
            return " (withMissingText makes it a missing value)";
        }
        if (!DecimalNumber.isText(text)) {
            boolean hasComma = csv.point == '.' && text.indexOf(',') >= 0;
            return hasComma ? " (withDecimalComma reads it; withFields can remove commas between thousands)" : "";
        }
        if (text.chars().anyMatch(Character::isDigit)) {
            return " (withFields can make a number of it)";
        }
        if (!isLearning || text.chars().noneMatch(Character::isLetter)) {
            return "";
        }
        return place < features
                ? " (withCategorical encodes a column of texts, without leaves it out)"
                : " (withLabel makes classes of texts)";
    }

    private boolean acceptMissing(CsvColumn column, int place) throws InvalidFileException {
        boolean isInput = place < features;
        if (isReplaced[place]) {
            row[place] = Float.NaN;
            texts[place] = null;
            return true;
        }
        boolean readsInputsOnly = columns.size() == features;
        if (csv.missing.dropsRow(column.name) && !readsInputsOnly) {
            return false;
        }
        String remedy = csv.missing.dropsRow(column.name) || !csv.columns.isNone() && isInput
                ? ""
                : remedyOfMissing(column, isInput);
        note(
                "a value for " + Quotation.of(column.name),
                (parser.isEmpty() ? "nothing" : Quotation.of(parser.text()) + ", a missing value") + remedy);
        return true;
    }

    private String remedyOfMissing(CsvColumn column, boolean isInput) {
        if (csv.delimiter == ' ') {
            return " (withLines can make one blank of several)";
        }
        String fill = column.isNumeric() ? "withMissingAsMean or withMissingAs" : "withMissingAsZeros";
        return isInput
                ? " (" + fill + " fills it in, withoutIncompleteRows leaves out the row)"
                : " (withoutIncompleteRows leaves out the row)";
    }

    private void note(String expected, String found) {
        if (fault == null) {
            fault = parser.fault(expected, found);
        }
    }

    private void keep() throws InvalidFileException {
        take((long) Float.BYTES * row.length + bytesOfMatrixRow);
        if (rows.size() == mostRows) {
            throw parser.fault("at most " + mostRows + " rows", "another");
        }
        for (int i = 0; isLearning && i < row.length; i++) {
            learn(columns.get(i), i);
        }
        rows.add();
        System.arraycopy(row, 0, rows.block(rows.size() - 1), rows.start(rows.size() - 1), row.length);
    }

    private void learn(CsvColumn column, int place) throws InvalidFileException {
        if (column.isLearnt() && texts[place] != null) {
            if (!column.isCategory(texts[place])) {
                take(BYTES_OF_A_NAME + 2L * texts[place].length());
                column.add(texts[place]);
            }
            row[place] = column.code(texts[place]);
        } else if (column.isNumeric()
                && !Float.isNaN(row[place])
                && column.loss().isCounting()) {
            take(column.loss().add(exact[place]));
        }
    }

    // ---- After the last row

    private void finishLearning() throws IOException {
        long numbers = 0;
        for (int i = 0; i < columns.size(); i++) {
            CsvColumn column = columns.get(i);
            if (column.isLearnt()) {
                if (column.categories().isEmpty()) {
                    throw parser.atEnd("a category in " + Quotation.of(column.name), ": all are missing");
                }
                replace(i, column.sort());
            }
            if (i >= features && !column.isNumeric() && column.categories().size() == 1) {
                throw parser.atEnd(
                        "two or more classes in " + Quotation.of(column.name),
                        ": all are " + Quotation.of(column.categories().get(0)));
            }
            numbers += column.isNumeric() ? 1 : column.categories().size();
        }
        warnOfLoss();
        if (numbers > MOST_NUMBERS) {
            throw parser.atEnd("at most " + MOST_NUMBERS + " inputs and targets", ": there are " + numbers);
        }
    }

    /** Returns the input columns with what was learnt about them. */
    private Columns learntColumns() throws IOException {
        if (!csv.columns.isNone()) {
            return csv.columns;
        }
        List<Column> learnt = new ArrayList<>();
        for (int i = 0; i < features; i++) {
            CsvColumn column = columns.get(i);
            OptionalDouble missing = csv.replacement(column);
            if (Double.isNaN(missing.orElse(0))) {
                float mean = rows.mean(i, rows.size(), row -> row);
                if (Float.isNaN(mean)) {
                    throw parser.atEnd(
                            "a number in " + Quotation.of(column.name) + ", for the mean", ": all are missing");
                }
                missing = OptionalDouble.of(mean);
            }
            boolean unknownAsZeros = !column.isNumeric() && csv.missing.setsUnknownToZeros(column.name);
            learnt.add(new Column(column.name, column.categories(), missing, unknownAsZeros));
        }
        return new Columns(learnt, csv.missingTexts);
    }

    private static Columns learntTargets(List<CsvColumn> targets) {
        return Columns.of(targets.stream()
                .map(target -> new Column(target.name, target.categories(), OptionalDouble.empty(), false))
                .toArray(Column[]::new));
    }

    /** Distinct numbers that become the same float are not an error in the file, but the caller should know. */
    private void warnOfLoss() {
        List<CsvColumn> losing =
                columns.stream().filter(column -> column.loss().isLarge()).toList();
        if (!losing.isEmpty()) {
            List<String> others =
                    losing.stream().skip(1).map(column -> column.name).toList();
            System.getLogger("dev.glissade")
                    .log(
                            System.Logger.Level.WARNING,
                            file + ": the column " + Quotation.of(losing.get(0).name) + " "
                                    + losing.get(0).loss()
                                    + (others.isEmpty() ? "" : "; likewise the columns " + Quotation.of(others)));
        }
    }

    private void replace(int column, int[] places) {
        for (int i = 0; i < rows.size(); i++) {
            int at = rows.start(i) + column;
            float code = rows.block(i)[at];
            rows.block(i)[at] = Float.isNaN(code) ? code : places[(int) code];
        }
    }

    private void take(long bytes) throws InvalidFileException {
        taken += bytes;
        if (taken > memory) {
            throw parser.fault("at most " + memory + " bytes of numbers and names (half of the Java heap)", "more");
        }
    }
}
