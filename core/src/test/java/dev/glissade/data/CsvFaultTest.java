package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.file.InvalidFileException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns and values that are refused, with the line and the column; and invalid settings. */
class CsvFaultTest {

    private static Csv xy() {
        return Csv.withHeader().withTargets("y");
    }

    private static void refused(Csv csv, byte[] bytes, String message) {
        assertThatThrownBy(() -> csv.read(new ByteArrayInputStream(bytes), "bad.csv"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessage("bad.csv, byte " + message);
    }

    private static void refused(Csv csv, String text, String message) {
        refused(csv, text.getBytes(StandardCharsets.UTF_8), message);
    }

    // ---- Columns

    @Test
    void namesOfColumns_thatAreMissingOrNotDistinct_areRefused() {
        refused(
                xy(),
                "x,y,x\n1,2,3\n",
                "4: expected names that differ, found \"x\" for the second time in line 1, column 3");
        refused(xy(), "x,Y\n1,2\n", "0: expected a column \"y\", found [\"x\", \"Y\"] in line 1, column 1");
        refused(
                xy().withFeatures("z"),
                "x,y\n1,2\n",
                "0: expected a column \"z\", found [\"x\", \"y\"] in line 1, column 1");
        refused(
                xy().without("z"),
                "x,y\n1,2\n",
                "0: expected a column \"z\", found [\"x\", \"y\"] in line 1, column 1");
        refused(
                xy().withCategorical("z"),
                "x,y\n",
                "0: expected a column \"z\", found [\"x\", \"y\"] in line 1, column 1");
        refused(xy().without("x"), "x,y\n1,2\n", "0: expected an input column, found only [\"y\"] in line 1, column 1");
    }

    // ---- Values

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,5 | which has a decimal comma instead of a point (withDecimalComma reads it; withFields can remove commas between thousands)",
                "-0,25e3 | which has a decimal comma instead of a point (withDecimalComma reads it; withFields can remove commas between thousands)",
                "NaN | which is not a finite number (withMissingText makes it a missing value)",
                "-Infinity | which is not a finite number (withMissingText makes it a missing value)",
                "inf | which is not a finite number (withMissingText makes it a missing value)",
                "1e39 | which is beyond the largest float, 3.4e38",
                "-99999999999999999999999999999999999999999 | which is beyond the largest float, 3.4e38"
            })
    void invalidNumber_isRefusedWithTheReason(String text, String reason) {
        String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        refused(
                xy(),
                "x,y\n\"" + text + "\",2\n",
                "4: expected a number for \"x\", found \"" + shown + "\", " + reason + " in line 2, column 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1f", "1d", "0x10", "0x1p3", "1_000", "--1", "1e", "1e+", "e5", ".", "+", "1.2.3", "1 2", "\u0661",
                "12%", "-"
            })
    void textThatIsNoNumber_isRefused(String text) {
        String remedy = text.matches(".*\\p{Nd}.*") ? " (withFields can make a number of it)" : "";
        refused(
                xy(),
                "x,y\n1," + text + "\n",
                "6: expected a number for \"y\", found \"" + text + "\"" + remedy + " in line 2, column 2");
    }

    @Test
    void decimalComma_withAnotherDelimiter_isRefused() {
        refused(
                xy().withDelimiter(';'),
                "x;y\n1,5;2\n",
                "4: expected a number for \"x\", found \"1,5\", which has a decimal comma instead of a point"
                        + " (withDecimalComma reads it; withFields can remove commas between thousands) in line 2, column 1");
    }

    @Test
    void textThatActsOnTerminals_isShownHarmless() {
        refused(
                xy(),
                "x,y\n1,\u001b[2J\u202e\n",
                "6: expected a number for \"y\", found \"\\u001b[2J\\u202e\" (withFields can make a number of it) in line 2, column 2");
    }

    @Test
    void wordsInsteadOfNumbers_areRefusedWithTheRemedy() {
        refused(
                xy(),
                "x,y\nnorth,2\n",
                "4: expected a number for \"x\", found \"north\" (withCategorical encodes a column of texts,"
                        + " without leaves it out) in line 2, column 1");
        refused(
                xy(),
                "x,y\n1,yes\n",
                "6: expected a number for \"y\", found \"yes\" (withLabel makes classes of texts) in line 2, column 2");
    }

    @Test
    void anotherDelimiter_isRefusedWithTheRemedy() {
        refused(
                xy(),
                "x;y\n1;2\n",
                "0: expected a column \"y\", found [\"x;y\"], one column (is it withDelimiter(';')?)"
                        + " in line 1, column 1");
    }

    @Test
    void missingValue_isRefusedByDefault() {
        refused(
                xy(),
                "x,y\n,2\n",
                "4: expected a value for \"x\", found nothing (withMissingAsMean or withMissingAs fills it in,"
                        + " withoutIncompleteRows leaves out the row) in line 2, column 1");
        refused(
                xy().withMissingText("NA"),
                "x,y\n1,NA\n",
                "6: expected a value for \"y\", found \"NA\", a missing value (withoutIncompleteRows leaves out the row) in line 2, column 2");
        refused(
                xy().withMissingAsMean(),
                "x,y\n1,\n",
                "6: expected a value for \"y\", found nothing (withoutIncompleteRows leaves out the row) in line 2, column 2");
        refused(
                xy().withCategorical("x").withMissingAs(0),
                "x,y\n\"\",1\n",
                "4: expected a value for \"x\", found nothing (withMissingAsZeros fills it in,"
                        + " withoutIncompleteRows leaves out the row) in line 2, column 1");
        refused(
                xy().withMissingAsMean(),
                "x,y\n,1\n,2\n",
                "10: expected a number in \"x\", for the mean, found the end of the file: all are missing");
    }

    @Test
    void classesAndCategories_thatAreUnknown_areRefused() {
        refused(
                Csv.withHeader().withLabel("y", "yes", "no"),
                "x,y\n1,yes\n1,maybe\n",
                "12: expected one of [\"yes\", \"no\"] for \"y\", found \"maybe\" in line 3, column 2");
        refused(
                xy().withCategories("x", List.of("a")),
                "x,y\nA,1\n",
                "4: expected one of [\"a\"] for \"x\", found \"A\" in line 2, column 1");
        refused(
                Csv.withHeader().withLabel("y"),
                "x,y\n1,a\n2,a\n",
                "12: expected two or more classes in \"y\", found the end of the file: all are \"a\"");
    }

    @Test
    void tooManyCategories_areRefused() {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i <= 65_536; i++) {
            text.append(i).append(",0\n");
        }
        assertThatThrownBy(() -> xy().withCategorical("x")
                        .read(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), "ids"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(
                        "expected at most 65536 different texts in \"x\", found another, \"65536\" in line");
    }

    // ---- Misuse

    @Test
    void invalidSettings_areRefused() {
        refusedSetting(() -> Csv.withoutHeader("a", "b", "a"), "a column occurs twice: \"a\"");
        refusedSetting(() -> xy().withFeatures("a", "a"), "a feature occurs twice: \"a\"");
        refusedSetting(() -> xy().withCategories("c", List.of("a", "a")), "a category occurs twice: \"a\"");
        refusedSetting(() -> xy().withLabel("c", "a", "b", "a"), "a class occurs twice: \"a\"");
        refusedSetting(() -> xy().withLabel("c", "a"), "there is only one class: \"a\"");
        refusedSetting(() -> xy().withTargets(), "there is no target");
        refusedSetting(() -> xy().withTargets("a", "a"), "a target occurs twice: \"a\"");
        refusedSetting(() -> xy().withMaxFieldSize(0), "fields of at most 0 characters");
        refusedSetting(() -> xy().withMissingAs(Double.NaN), "missing values as NaN");
        refusedSetting(() -> xy().withDelimiter('"'), "the delimiter is '\\u0022'");
        refusedSetting(() -> xy().withDelimiter('\n'), "the delimiter is '\\u000a'");
        refusedSetting(() -> xy().withDelimiter('é'), "the delimiter is '\\u00e9'");
    }

    private static void refusedSetting(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @Test
    void columnsWithTwoRoles_areRefused() {
        refusedState(Csv.withHeader(), "there is no label and no target: call withLabel or withTargets");
        refusedState(xy().withFeatures("y"), "the column \"y\" is a target, and is also a feature");
        refusedState(xy().without("y"), "the column \"y\" is a target, and is also left out");
        refusedState(xy().withFeatures("x").without("x"), "the column \"x\" is a feature, and is also left out");
        refusedState(
                xy().withCategorical("y"),
                "the column \"y\" is a target, and is also categorical: call withLabel instead");
    }

    private static void refusedState(Csv csv, String message) {
        assertThatIllegalStateException()
                .isThrownBy(() -> csv.read(InputStream.nullInputStream(), "none"))
                .withMessage(message);
    }
}
