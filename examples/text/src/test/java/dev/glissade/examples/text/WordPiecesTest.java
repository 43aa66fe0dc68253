package dev.glissade.examples.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.matrix.SparseMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordPiecesTest {

    private static float count(SparseMatrix rows, int row, String piece) {
        return rows.get(row, Math.floorMod(piece.hashCode(), WordPieces.COLUMNS));
    }

    @Test
    void count_isOfFourLettersAtATime_withASpaceAroundEachWord() {
        SparseMatrix rows = WordPieces.count(List.of("Ovens, an oven!", "it's"));

        assertThat(rows.rows()).isEqualTo(2);
        assertThat(count(rows, 0, " ove")).isEqualTo(2);
        assertThat(count(rows, 0, "oven")).isEqualTo(2);
        assertThat(count(rows, 0, "vens")).isEqualTo(1);
        assertThat(count(rows, 0, "ens ")).isEqualTo(1);
        assertThat(count(rows, 0, "ven ")).isEqualTo(1);
        assertThat(count(rows, 0, " an ")).isEqualTo(1);
        assertThat(count(rows, 1, " it ")).isEqualTo(1);
        assertThat(count(rows, 1, " s ")).isEqualTo(1); // too short for four letters
        assertThat(rows.size()).isEqualTo(8);
    }

    /** The hash code of " a " is (32 * 31 + 97) * 31 + 32 = 33,791. */
    @Test
    void column_isTheSameInEveryJavaProgram() {
        assertThat(WordPieces.count(List.of("a")).columnIndices()[0]).isEqualTo(1_023);
    }

    @Test
    void textWithoutLetters_hasNoPieces() {
        assertThat(WordPieces.count(List.of("", " ... ?!")).size()).isZero();
    }
}
