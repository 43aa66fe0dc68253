package dev.glissade.data;

import dev.glissade.file.InvalidFileException;
import dev.glissade.text.Count;
import dev.glissade.text.Quotation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Reads one CSV file into rows of numbers: first the header, then row after row. */
final class CsvReader {

    private static final int MOST_NUMBERS = 1 << 24; // per example
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8; // of common virtual machines
    private static final int BYTES_OF_A_NAME = 256; // including its map entry, rounded up

    private final Csv csv;
    private final CsvParser parser;
    private final long memory;
    private long taken;

    private CsvHeader header;
    private Iterator<CsvField> replay = Collections.emptyIterator();
    private boolean isLearning;
    private List<CsvColumn> columns; // features, then targets
    private int features;
    private int[] places; // for each field of a row, the index of its column, or −1
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
        this.parser = new CsvParser(stream, name, csv.delimiter, csv.longestField);
        this.memory = memory;
    }

    static long memoryLimit() {
        return Runtime.getRuntime().maxMemory() / 2;
    }

    /** Reads the first file and learns categories and means from it. */
    static CsvData learn(Csv csv, InputStream stream, String name, long memory) throws IOException {
        CsvReader reader = new CsvReader(csv, stream, name, memory);
        reader.isLearning = true;
        reader.readHeader();
        List<CsvColumn> features = reader.header.features(csv);
        List<CsvColumn> targets = new ArrayList<>();
        for (String target : csv.targets) {
            targets.add(csv.isLabel ? CsvColumn.categorical(target, csv.classes) : CsvColumn.numeric(target));
        }
        reader.readRows(features, targets);
        reader.finishLearning();
        return new CsvData(csv, features, targets, reader.rows, reader.dropped);
    }

    /** Reads another file in the same way as the first. */
    static CsvData again(CsvData first, List<CsvColumn> targets, InputStream stream, String name) throws IOException {
        CsvReader reader = new CsvReader(first.form(), stream, name, memoryLimit());
        reader.readHeader();
        reader.readRows(first.featureColumns(), targets);
        return new CsvData(first.form(), first.featureColumns(), targets, reader.rows, reader.dropped);
    }

    /** Reads another file, which need not have targets, into rows that become a matrix (rows × inputs). */
    static RowBlocks inputs(CsvData first, InputStream stream, String name, long memory) throws IOException {
        CsvReader reader = new CsvReader(first.form(), stream, name, memory);
        reader.bytesOfMatrixRow = (long) Float.BYTES * first.inputSize();
        reader.mostRows = LARGEST_ARRAY / first.inputSize();
        reader.readHeader();
        reader.readRows(first.featureColumns(), List.of());
        return reader.rows;
    }

    private void readHeader() throws IOException {
        List<CsvField> first = new ArrayList<>();
        do {
            CsvField field = parser.next();
            if (field == null) {
                throw atEnd(csv.hasHeader ? "a header with the names of the columns" : "a row", "");
            }
            take(BYTES_OF_A_NAME + 2L * field.text().length(), field);
            first.add(field);
        } while (!first.get(first.size() - 1).isLast());
        if (!csv.hasHeader) {
            replay = first.iterator();
        }
        header = new CsvHeader(csv, parser.file(), first);
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
        texts = new String[columns.size()];
        exact = new double[columns.size()];
        rows = new RowBlocks(columns.size());
        while (readRow()) {
            // Each call reads one row.
        }
        if (rows.size() == 0) {
            throw atEnd("a row", dropped > 0 ? " after " + Count.of(dropped, "row") + " with missing values" : "");
        }
    }

    private CsvField next() throws IOException {
        return replay.hasNext() ? replay.next() : parser.next();
    }

    private boolean readRow() throws IOException {
        CsvField field = next();
        if (field == null) {
            return false;
        }
        boolean complete = true;
        fault = null;
        while (true) {
            if (field.column() > places.length) {
                throw ragged(field, more(field));
            }
            int place = places[field.column() - 1];
            if (place >= 0) {
                complete &= accept(field, place);
            }
            if (field.isLast()) {
                break;
            }
            field = next();
        }
        if (field.column() < places.length) {
            throw ragged(field, "only " + field.column());
        }
        if (!complete) {
            dropped++; // any other error in it does not matter
            return true;
        }
        if (fault != null) {
            throw fault;
        }
        keep(field);
        return true;
    }

    private InvalidFileException ragged(CsvField field, String found) {
        return field.fault(parser.file(), "a row of " + places.length + " fields", found);
    }

    private static String more(CsvField field) {
        return field.isLast() && field.text().isEmpty()
                ? "an empty one more (a delimiter ends this line, but not the first one)"
                : "more (decimal commas or a comma without quotes?)";
    }

    /**
     * Reads one field and records the first error of the row; returns false if a missing value means that the row is
     * dropped.
     */
    private boolean accept(CsvField field, int place) {
        CsvColumn column = columns.get(place);
        String text = field.text();
        if (csv.isMissing(text, column)) {
            return acceptMissing(field, place);
        }
        if (isLearning && column.isLearnt()) {
            if (!column.isCategory(text) && column.categories().size() == CsvColumn.MOST_CATEGORIES) {
                note(
                        field,
                        "at most " + CsvColumn.MOST_CATEGORIES + " different texts in " + Quotation.of(column.name),
                        "another, " + Quotation.of(text));
            }
            texts[place] = text;
            return true;
        }
        row[place] = column.code(text);
        if (!Float.isFinite(row[place])) {
            note(field, column.expected(), column.found(text) + remedyOfText(text, column, place));
        } else if (isLearning && column.isNumeric() && column.loss().isCounting()) {
            exact[place] = Double.parseDouble(text);
        }
        return true;
    }

    /** Returns what reads a column of words, where a number was expected in a file whose columns are being learnt. */
    private String remedyOfText(String text, CsvColumn column, int place) {
        boolean isWord =
                text.chars().anyMatch(Character::isLetter) && text.chars().noneMatch(Character::isDigit);
        if (!isLearning || !column.isNumeric() || !isWord || !DecimalNumber.isText(text)) {
            return "";
        }
        return place < features
                ? " (withCategories encodes a column of texts, without leaves it out)"
                : " (withLabel makes classes of texts)";
    }

    private boolean acceptMissing(CsvField field, int place) {
        CsvColumn column = columns.get(place);
        boolean readsInputsOnly = columns.size() == features;
        if (csv.dropMissing && !readsInputsOnly) {
            return false;
        }
        if (!csv.fillMissing || !column.isNumeric() || place >= features) {
            note(
                    field,
                    "a value for " + Quotation.of(column.name),
                    (field.text().isEmpty() ? "nothing" : Quotation.of(field.text()) + ", a missing value")
                            + remedyOfMissing(column, place));
            return true;
        }
        // NaN is a placeholder for the mean, which is not known yet.
        row[place] = isLearning && Float.isNaN(csv.fill) ? Float.NaN : csv.replacement(column);
        exact[place] = row[place];
        return true;
    }

    private String remedyOfMissing(CsvColumn column, int place) {
        if (csv.dropMissing) {
            return "";
        }
        return column.isNumeric() && place < features
                ? " (withMissingAsMean or withMissingAs fills it in, withoutIncompleteRows leaves out the row)"
                : " (withoutIncompleteRows leaves out the row)";
    }

    private void note(CsvField field, String expected, String found) {
        if (fault == null) {
            fault = field.fault(parser.file(), expected, found);
        }
    }

    private void keep(CsvField last) throws InvalidFileException {
        take((long) Float.BYTES * row.length + bytesOfMatrixRow, last);
        if (rows.size() == mostRows) {
            throw last.fault(parser.file(), "at most " + mostRows + " rows", "another");
        }
        for (int i = 0; isLearning && i < row.length; i++) {
            learn(columns.get(i), i, last);
        }
        rows.add();
        System.arraycopy(row, 0, rows.block(rows.size() - 1), rows.start(rows.size() - 1), row.length);
    }

    private void learn(CsvColumn column, int place, CsvField last) throws InvalidFileException {
        if (column.isLearnt()) {
            if (!column.isCategory(texts[place])) {
                take(BYTES_OF_A_NAME + 2L * texts[place].length(), last);
                column.add(texts[place]);
            }
            row[place] = column.code(texts[place]);
        } else if (column.isNumeric() && !Float.isNaN(row[place])) {
            column.count(row[place]);
            if (column.loss().isCounting()) {
                take(column.loss().add(exact[place]), last);
            }
        }
    }

    // ---- After the last row

    private void finishLearning() throws IOException {
        long numbers = 0;
        for (int i = 0; i < columns.size(); i++) {
            CsvColumn column = columns.get(i);
            if (column.isLearnt()) {
                replace(i, column.sort());
            } else if (column.isNumeric() && csv.fillMissing) {
                replaceMissing(i, column);
            }
            if (i >= features && !column.isNumeric() && column.width() == 1) {
                throw atEnd(
                        "two or more classes in " + Quotation.of(column.name),
                        ": all are " + Quotation.of(column.categories().get(0)));
            }
            numbers += column.width();
        }
        warnOfLoss();
        if (numbers > MOST_NUMBERS) {
            throw atEnd("at most " + MOST_NUMBERS + " inputs and targets", ": there are " + numbers);
        }
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
                            parser.file() + ": the column " + Quotation.of(losing.get(0).name) + " "
                                    + losing.get(0).loss()
                                    + (others.isEmpty() ? "" : "; likewise the columns " + Quotation.of(others)));
        }
    }

    private void replace(int column, int[] places) {
        for (int i = 0; i < rows.size(); i++) {
            int at = rows.start(i) + column;
            rows.block(i)[at] = places[(int) rows.block(i)[at]];
        }
    }

    private void replaceMissing(int index, CsvColumn column) throws IOException {
        float replacement = csv.replacement(column);
        for (int i = 0; i < rows.size(); i++) {
            int at = rows.start(i) + index;
            if (Float.isNaN(rows.block(i)[at])) {
                if (Float.isNaN(replacement)) {
                    throw atEnd("a number in " + Quotation.of(column.name) + ", for the mean", ": all are missing");
                }
                rows.block(i)[at] = replacement;
            }
        }
    }

    private void take(long bytes, CsvField field) throws InvalidFileException {
        taken += bytes;
        if (taken > memory) {
            throw field.fault(
                    parser.file(), "at most " + memory + " bytes of numbers and names (half of the Java heap)", "more");
        }
    }

    private InvalidFileException atEnd(String expected, String more) {
        return new InvalidFileException(parser.file(), parser.offset(), expected, "the end of the file" + more);
    }
}
