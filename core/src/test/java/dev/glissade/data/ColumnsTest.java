package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.file.InvalidFileException;
import dev.glissade.matrix.Matrix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static final Columns COLUMNS = new Columns(
            List.of(
                    Column.number("age").withMissingAs(40.5),
                    Column.categorical("plan", List.of("basic", "gold")).withUnknownAsZeros(),
                    Column.categorical("class", List.of("1", "2", "3")).withMissingAsZeros(),
                    Column.number("fare")),
            Set.of("NA", "?"));

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CsvData read(Csv csv, String text) throws IOException {
        return csv.read(stream(text), "text");
    }

    private static Map<String, String> row(String... texts) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < texts.length; i += 2) {
            row.put(texts[i], texts[i + 1]);
        }
        return row;
    }

    @Test
    void encode_takesARowByName_orInOrder() {
        float[] wanted = {30, 0, 1, 0, 0, 1, 7.25f};

        assertThat(COLUMNS.inputs())
                .containsExactly("age", "plan=basic", "plan=gold", "class=1", "class=2", "class=3", "fare");
        assertThat(COLUMNS.inputSize()).isEqualTo(7);
        assertThat(COLUMNS.encode("30", "gold", "3", "7.25")).isEqualTo(wanted);
        assertThat(COLUMNS.encode(row("fare", "7.25", "class", "3", "plan", "gold", "age", " 30", "id", "x")))
                .isEqualTo(wanted);
    }

    @Test
    void missingAndUnknown_becomeWhatTheColumnSays() {
        for (String missing : new String[] {"", " ", "NA", " ?", null}) {
            assertThat(COLUMNS.encode(row("age", missing, "plan", "silver", "class", missing, "fare", "1")))
                    .isEqualTo(new float[] {40.5f, 0, 0, 0, 0, 0, 1});
        }
        refused(
                row("age", "1", "plan", "", "class", "1", "fare", "1"),
                "expected one of [\"basic\", \"gold\"] for \"plan\", found nothing");
        refused(
                row("age", "1", "plan", "gold", "class", "4", "fare", "1"),
                "expected one of [\"1\", \"2\", \"3\"] for \"class\", found \"4\"");
        refused(
                row("age", "1", "plan", "gold", "class", "1", "fare", "NA"),
                "expected a number for \"fare\", found \"NA\", a missing value");
        refused(
                row("Age", "1", "plan", "gold", "class", "1", "fare", "1"),
                "the row has no column \"age\", only [\"Age\", \"class\", \"fare\", \"plan\"]; a missing value is an empty text");
    }

    private static void refused(Map<String, String> row, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COLUMNS.encode(row))
                .withMessage(message);
    }

    @Test
    void missingNumber_isRecognisedInAnotherNotation() throws IOException {
        CsvData data = read(
                Csv.withHeader().withTargets("y").withMissingText("-999").withMissingAsMean(),
                "x,y\n-999,1\n-999.0,2\n-9.99e2,3\n5,4\n-998,5\n");

        assertThat(data.columns().encode("-999.00")).containsExactly((5 - 998) / 2f);
        for (int i = 0; i < 3; i++) {
            assertThat(data.input(i)).containsExactly((5 - 998) / 2f);
        }
    }

    @Test
    void textThatUsuallyMeansMissing_isRefusedWithThatRemedy() {
        assertThatThrownBy(() -> read(Csv.withHeader().withTargets("y"), "x,y\nNA,1\n"))
                .hasMessageContaining("found \"NA\" (withMissingText makes it a missing value)");
    }

    @Test
    void secondLabel_isRefused_sinceTheFirstWouldBecomeAnInput() {
        Csv form = Csv.withHeader().withLabel("a");
        assertThatThrownBy(() -> form.withTargets("b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> form.withLabel("b")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> form.withTargets("b", "c"))
                .hasMessage("the label or target is [\"a\"] already, and not [\"b\", \"c\"]: it would become an input");
    }

    @Test
    void numericCategories_areRecognisedInAnotherNotation() {
        assertThat(COLUMNS.encode("1", "gold", "2.0", "1")).isEqualTo(new float[] {1, 0, 1, 0, 1, 0, 1});
        assertThat(COLUMNS.encode("1", "gold", "03", "1")).isEqualTo(new float[] {1, 0, 1, 0, 0, 1, 1});
        Columns codes = Columns.of(Column.categorical("zip", List.of("01", "1")));
        assertThatIllegalArgumentException().isThrownBy(() -> codes.encode("1.0"));
        assertThat(codes.encode("01")).containsExactly(1, 0);
    }

    @Test
    void difference_namesNamesOrderCategoriesAndPolicies() {
        Columns abc = Columns.of(Column.number("a"), Column.categorical("b", List.of("x", "y")));

        assertThat(abc.difference(Columns.of(Column.number("a"), Column.categorical("b", List.of("x", "y")))))
                .isEmpty();
        assertThat(abc.difference(Columns.of(Column.categorical("b", List.of("x", "y")), Column.number("a"))))
                .hasValueSatisfying(text ->
                        assertThat(text).startsWith("the columns are [\"a\", \"b\"] here but [\"b\", \"a\"] there"));
        assertThat(abc.difference(Columns.of(Column.number("a"), Column.categorical("b", List.of("x", "z")))))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("the categories of \"b\" are [\"x\", \"y\"] here but [\"x\", \"z\"] there"));
        assertThat(abc.difference(Columns.of(Column.number("a"), Column.number("b"))))
                .hasValueSatisfying(text -> assertThat(text).contains("none (numbers) there"));
        assertThat(abc.difference(
                        Columns.of(Column.number("a").withMissingAs(1), Column.categorical("b", List.of("x", "y")))))
                .hasValue("in \"a\", a missing value is an error here but a missing value becomes 1.0 there");
        assertThat(abc.difference(new Columns(abc.list(), Set.of("NA"))))
                .hasValue("missing values are [\"\"] here but [\"\", \"NA\"] there; here are 1, there 2");
        assertThat(abc)
                .isNotEqualTo(new Columns(abc.list(), Set.of("NA")))
                .isEqualTo(new Columns(abc.list(), Set.of("")));
    }

    @Test
    void columns_areCheckedWhenTheyAreMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Columns.of(Column.number("a"), Column.number("a")))
                .withMessage("a column occurs twice: \"a\"");
        assertThatIllegalArgumentException().isThrownBy(() -> Column.categorical("a", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Column.categorical("a", List.of("x", "x")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Column.categorical("a", List.of("x")).withMissingAs(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Column.number("a").withMissingAs(1e39));
        assertThatIllegalArgumentException().isThrownBy(() -> Column.number("a").withUnknownAsZeros());
        assertThat(Column.number("a").withMissingAs(0.1))
                .isEqualTo(Column.number("a").withMissingAs(0.1f));
    }

    // ---- Columns of a file

    private static final String PEOPLE = """
            survived,sex,age,fare,embarked
            0,male,22,7.25,S
            1,female,38,71.28,C
            1,female,,8.05,
            0,male,NA,13,Q
            """;

    private static final Csv FORM = Csv.withHeader()
            .withBinaryLabel("survived", "0", "1")
            .withCategorical("sex", "embarked")
            .withMissingText("NA")
            .withMissingAsMean()
            .withMissingAsZeros("embarked");

    @Test
    void csv_learnsColumns_byColumn() throws IOException {
        CsvData people = read(FORM, PEOPLE);

        assertThat(people.columns())
                .isEqualTo(new Columns(
                        List.of(
                                Column.categorical("sex", List.of("female", "male")),
                                Column.number("age").withMissingAs(30),
                                Column.number("fare").withMissingAs((7.25f + 71.28f + 8.05f + 13) / 4.0),
                                Column.categorical("embarked", List.of("C", "Q", "S"))
                                        .withMissingAsZeros()),
                        Set.of("NA")));
        assertThat(people.input(2)).containsExactly(1, 0, 30, 8.05f, 0, 0, 0);
        assertThat(people.input(3)).containsExactly(0, 1, 30, 13, 0, 1, 0);
        assertThat(people.columns().encode("female", "", "8.05", "")).isEqualTo(people.input(2));
        assertThat(people.outputSize()).isEqualTo(1);
        assertThat(people.target(1)).containsExactly(1);
        assertThat(people.target(3)).containsExactly(0);
        assertThat(people.labels()).containsExactly("0", "1");
        assertThat(people.targets()).containsExactly("survived=1");
        assertThat(people).hasToString("""
                4 rows of 7 inputs and 1 target: 0, 1
                column                    kind             missing  range or categories
                sex                       2 categories           0  female 2, male 2
                age                       number                 2  22 to 38, missing as 30
                fare                      number                 0  7.25 to 71.28
                embarked                  3 categories           1  C 1, Q 1, S 1, missing as zeros
                survived                  2 classes              0  0 2, 1 2""".replace("\n", System.lineSeparator()));
    }

    @Test
    void policies_byColumn_goBeforeThoseForAll() throws IOException {
        Csv form = Csv.withHeader()
                .withTargets("y")
                .withMissingAs(-1, "b")
                .withMissingAsMean()
                .withoutIncompleteRows("c");
        CsvData data = read(form, "a,b,c,y\n1,,3,0\n,2,3,0\n5,5,,0\n");

        assertThat(data.rowsDropped()).isEqualTo(1);
        assertThat(data.input(0)).containsExactly(1, -1, 3);
        assertThat(data.input(1)).containsExactly(1, 2, 3); // the mean of the rows that stay
        assertThatThrownBy(() -> read(form.withMissingAs(0, "d"), "a,b,c,y\n1,2,3,4\n"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("expected a column \"d\"");
    }

    @Test
    void policies_thatDoNotFitTheColumn_areRefused() {
        Csv form = Csv.withHeader().withTargets("y").withCategorical("c");
        for (Csv wrong : new Csv[] {
            form.withMissingAsMean("c"),
            form.withMissingAs(1, "c"),
            form.withMissingAsZeros("x"),
            form.withUnknownAsZeros("x"),
            form.withMissingAs(1, "y")
        }) {
            assertThatThrownBy(() -> read(wrong, "c,x,y\na,1,2\n")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void means_areThoseOfTheTrainingSet() throws IOException {
        CsvData people = read(FORM, PEOPLE);
        Dataset.Split split = people.split(0.5, 3);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 4; j++) {
                boolean isRow = people.input(j)[3] == split.training().input(i)[3];
                if (isRow && j < 2) { // the first two rows have an age
                    sum += people.input(j)[2];
                    count++;
                }
            }
        }

        assertThat(count).isEqualTo(1); // so that the mean is another than that of all
        assertThat(split.training().columns().list().get(1).missing()).hasValue(sum / count);
        assertThat(split.test().columns()).isEqualTo(split.training().columns());
        assertThat(split.training().columns()).isNotEqualTo(people.columns());
        assertThat(people.balanced().split(0.5, 3).training().columns())
                .isEqualTo(split.training().columns());
        assertThat(split.training().range(0, 2).columns())
                .isEqualTo(split.training().columns());
    }

    @Test
    void means_ofASplitOfASplit_areThoseOfTheFirst() throws IOException {
        CsvData data = read(Csv.withHeader().withTargets("y").withMissingAsMean(), "x,y\n1,1\n2,2\n,3\n5,4\n9,5\n,6\n");
        Dataset.Split outer = data.split(0.7, 1);
        Dataset.Split inner = outer.training().split(0.5, 1);

        assertThat(outer.training().columns()).isNotEqualTo(data.columns());
        assertThat(inner.training().columns()).isEqualTo(outer.test().columns());
        assertThat(inner.test().folds(2, 1).get(0).training().columns())
                .isEqualTo(outer.test().columns());
    }

    @Test
    void withColumns_readsAnotherFile_asTheFirst() throws IOException {
        CsvData people = read(FORM, PEOPLE);
        String others = "embarked,fare,survived,age,sex,deck\n,5,1,,male,B\nQ,NA,0,1,female,\n";
        Csv form = Csv.withHeader().withBinaryLabel("survived", "0", "1").withColumns(people.columns());
        CsvData read = read(form, others);

        assertThat(read.columns()).isEqualTo(people.columns());
        assertThat(read.input(0)).containsExactly(0, 1, 30, 5, 0, 0, 0);
        assertThat(read.split(0.5, 1).training().columns()).isEqualTo(people.columns());
        Matrix inputs = Csv.withHeader().readInputs(people.columns(), stream(others), "others");
        assertThat(inputs.rows()).isEqualTo(2);
        assertThat(inputs.rows(1, 2)).isEqualTo(Matrix.row(read.input(1)));
        assertThatThrownBy(() -> read(form, others.replace("male,B", "boy,B")))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("expected one of [\"female\", \"male\"] for \"sex\", found \"boy\"");
        for (Csv contradiction :
                new Csv[] {form.withMissingAsMean(), form.withCategorical("deck"), form.without("deck")}) {
            assertThatThrownBy(() -> read(contradiction, others)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void table_namesWhatLooksLikeAMistake() throws IOException {
        CsvData data = read(
                Csv.withHeader()
                        .withTargets("y")
                        .withCategorical("city", "class", "x")
                        .withUnknownAsZeros(),
                "id,city,class,z,x,y\n123456789,Bern,1,7,?,1\n123456790,bern,1.0,7,b,2\n");

        assertThat(data.toString())
                .contains("(whole numbers above 16,777,216 are rounded: is it an identifier?)")
                .contains("(the same category? \"Bern\" and \"bern\")")
                .contains("(the same category? \"1\" and \"1.0\")")
                .contains("(\"?\" is a category: or is it missing? withMissingText)")
                .contains("always 7  (constant: no information)");
        assertThat(data.read(stream("id,city,class,z,x,y\n1,Chur,2,7,b,1\n"), "more")
                        .toString())
                .contains("1 unknown");
    }

    @Test
    void nullText_isAMissingValue_andANullKeyIsIgnored() {
        Columns columns = Columns.of(Column.number("x").withMissingAs(7), Column.number("z"));
        Map<String, String> row = new HashMap<>();
        row.put("x", null);
        row.put(null, "3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> columns.encode(row))
                .withMessage("the row has no column \"z\", only [\"null\", \"x\"]; a missing value is an empty text");
        row.put("z", "1");
        assertThat(columns.encode(row)).containsExactly(7, 1);
        assertThat(columns.encode(null, "1")).containsExactly(7, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> columns.encode("1", null))
                .withMessage("expected a number for \"z\", found nothing");
    }

    @Test
    void table_saysWhichCategoriesTeachNothing() throws IOException {
        StringBuilder text = new StringBuilder("one,each,y\n");
        for (int i = 0; i < 9; i++) {
            text.append("u,k").append(i).append(',').append(i).append('\n');
        }
        Csv csv = Csv.withHeader().withTargets("y").withCategorical("one", "each");
        assertThat(csv.read(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)), "text")
                        .toString())
                .containsPattern("one +1 category +0  u 9  \\(constant: no information\\)")
                .containsPattern("each +9 categories .*, \\.\\.\\.  \\(as many as rows: is it an identifier\\?\\)");
    }
}
