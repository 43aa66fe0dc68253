package dev.glissade.examples.text;

import dev.glissade.matrix.SparseMatrix;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts as counts of pieces of words: "oven" gives " ove", "oven" and "ven ", so that "ovens" is similar to it. The column of a
 * piece is its hash code, which is the same in every Java program. No vocabulary has to be stored with a network, and a new
 * text may have new words; rarely two pieces share a column. In scikit-learn this is {@code HashingVectorizer} with
 * {@code analyzer='char_wb', ngram_range=(4, 4)}.
 */
final class WordPieces {

    static final int COLUMNS = 1 << 14;

    private static final int LETTERS = 4;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private WordPieces() {}

    /** Returns a row for each text: the columns of its pieces, and how often each occurs. All other columns are 0. */
    static SparseMatrix count(List<String> texts) {
        SparseMatrix rows = SparseMatrix.ofColumns(COLUMNS);
        for (String text : texts) {
            Map<Integer, Integer> counts = counts(text);
            int[] columns = new int[counts.size()];
            float[] numbers = new float[counts.size()];
            int i = 0;
            for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
                columns[i] = count.getKey();
                numbers[i++] = count.getValue();
            }
            rows.addRow(columns, numbers);
        }
        return rows;
    }

    /** Returns how often each column occurs, in the order of the columns. */
    private static Map<Integer, Integer> counts(String text) {
        Map<Integer, Integer> counts = new TreeMap<>();
        Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (words.find()) {
            String spaced = " " + words.group() + " ";
            for (int from = 0; from == 0 || from + LETTERS <= spaced.length(); from++) {
                String piece = spaced.substring(from, Math.min(from + LETTERS, spaced.length()));
                counts.merge(Math.floorMod(piece.hashCode(), COLUMNS), 1, Integer::sum);
            }
        }
        return counts;
    }
}
