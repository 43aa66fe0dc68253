package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.matrix.Matrix;
import dev.glissade.matrix.SparseMatrix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {

    private static final String FLOWERS = """
            length,width,class
            5.1,3.5,setosa
            6.3,3.3,virginica
            4.9,3.0,setosa
            7.0,3.2,versicolor
            """;

    @TempDir
    private Path folder;

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CsvData read(Csv csv, String text) throws IOException {
        return csv.read(stream(text), "test.csv");
    }

    private static float[][] inputs(Dataset data) {
        float[][] inputs = new float[data.size()][];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = data.input(i);
        }
        return inputs;
    }

    @Test
    void example_ofTheDocumentation() throws IOException {
        Path houses = Files.writeString(
                folder.resolve("houses.csv"),
                "id,district,rooms,price\n1,North,3,200000\n2,South,,150000\n3,North,5,300000\n");
        CsvData data = Csv.withHeader()
                .withTargets("price")
                .withCategorical("district")
                .without("id")
                .withMissingAsMean()
                .read(houses);

        assertThat(data.columns().inputs()).containsExactly("district=North", "district=South", "rooms");
        assertThat(data.input(1)).containsExactly(0, 1, 4);
        assertThat(data.target(1)).containsExactly(150_000);
    }

    // ---- Labels and targets

    @Test
    void label_becomesATargetForEachClass_inTheOrderOfCharacters() throws IOException {
        CsvData data = read(Csv.withHeader().withLabel("class"), FLOWERS);

        assertThat(data.labels()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(data.columns().inputs()).containsExactly("length", "width");
        assertThat(data.targets()).containsExactly("class=setosa", "class=versicolor", "class=virginica");
        assertThat(inputs(data)).isEqualTo(new float[][] {{5.1f, 3.5f}, {6.3f, 3.3f}, {4.9f, 3}, {7, 3.2f}});
        assertThat(data.target(0)).containsExactly(1, 0, 0);
        assertThat(data.target(1)).containsExactly(0, 0, 1);
        assertThat(data.target(3)).containsExactly(0, 1, 0);
        assertThat(data.summary()).isEqualTo("4 rows of 2 inputs and 3 targets: setosa, versicolor, virginica");
    }

    @Test
    void label_ofNumbers_isInTheirOrder() throws IOException {
        assertThat(read(Csv.withHeader().withLabel("n"), "x,n\n1,10\n1,9\n1,-1\n1,9\n")
                        .labels())
                .containsExactly("-1", "9", "10");
    }

    @Test
    void label_withGivenClasses_keepsTheirOrder() throws IOException {
        CsvData data = read(Csv.withHeader().withLabel("class", "virginica", "versicolor", "setosa", "other"), FLOWERS);

        assertThat(data.labels()).containsExactly("virginica", "versicolor", "setosa", "other");
        assertThat(data.target(0)).containsExactly(0, 0, 1, 0);
    }

    @Test
    void targets_areNumbers() throws IOException {
        CsvData data = read(Csv.withHeader().withTargets("price", "tax"), "tax,rooms,price\n1,3,1e5\n2,4,-2.5E+2\n");

        assertThat(data.target(0)).containsExactly(100_000, 1);
        assertThat(data.target(1)).containsExactly(-250, 2);
        assertThat(data.input(1)).containsExactly(4);
        assertThat(data.labels()).isEmpty();
        assertThat(data.targets()).containsExactly("price", "tax");
        assertThat(data.summary()).isEqualTo("2 rows of 1 input and 2 targets: price, tax");
    }

    // ---- Features

    @Test
    void features_comeInTheOrderTheyAreNamed_orAllButThoseLeftOut() throws IOException {
        String text = "id,a,b,y\n7,1,2,3\n";

        assertThat(read(Csv.withHeader().withTargets("y").withFeatures("b", "a"), text)
                        .input(0))
                .containsExactly(2, 1);
        assertThat(read(Csv.withHeader().withTargets("y").without("id"), text).input(0))
                .containsExactly(1, 2);
    }

    @Test
    void columnsThatAreNotUsed_mayHoldAnything() throws IOException {
        assertThat(read(Csv.withHeader().withTargets("y").without("name"), "name,x,y\n\"O'Neil, \"\"Shaq\"\"\",1,2\n")
                        .input(0))
                .containsExactly(1);
    }

    @Test
    void categorical_becomesAnInputForEachCategory() throws IOException {
        CsvData data = read(
                Csv.withHeader()
                        .withTargets("y")
                        .withCategorical("colour")
                        .withCategories("size", List.of("S", "M", "L")),
                "colour,x,size,y\nred,1,M,0\nblue,2,S,0\nred,3,S,0\n");

        assertThat(data.columns().inputs())
                .containsExactly("colour=blue", "colour=red", "x", "size=S", "size=M", "size=L");
        assertThat(data.columns().names()).containsExactly("colour", "x", "size");
        assertThat(inputs(data)).isEqualTo(new float[][] {{0, 1, 1, 0, 1, 0}, {1, 0, 2, 1, 0, 0}, {0, 1, 3, 1, 0, 0}});
    }

    @Test
    void withoutHeader_namesColumnsByNumber_orAsTheyAreCalled() throws IOException {
        assertThat(read(Csv.withoutHeader().withLabel("3"), "1,2,a\n3,4,b\n").input(0))
                .containsExactly(1, 2);
        assertThat(read(Csv.withoutHeader("x", "y", "z").withTargets("x"), "1,2,3\n4,5,6\n")
                        .target(1))
                .containsExactly(4);
    }

    /** What {@code DataFrame.to_csv} and {@code write.csv} write. */
    @Test
    void columnWithoutAName_isLeftOut() throws IOException {
        for (String text : new String[] {
            ",length,width,class\n0,5.1,3.5,setosa\n1,6.2,2.9,virginica\n",
            "\"\",\"length\",\"width\",\"class\"\n\"1\",5.1,3.5,\"setosa\"\n\"2\",6.2,2.9,\"virginica\"\n",
            "\"\",\"length\",\"width\",\"class\"\n\"Anna\",5.1,3.5,\"setosa\"\n\"Otto\",6.2,2.9,\"virginica\"\n",
            "length,width,class,\n5.1,3.5,setosa,\n6.2,2.9,virginica,\n",
            ",length,width,class,\n0,5.1,3.5,setosa,\n1,6.2,2.9,virginica,\n"
        }) {
            Csv csv = Csv.withHeader().withLabel("class");
            for (Csv one : new Csv[] {csv, csv.without(""), csv.withFeatures("length", "width")}) {
                CsvData data = read(one, text);

                assertThat(data.columns().names()).containsExactly("length", "width");
                assertThat(inputs(data)).isEqualTo(new float[][] {{5.1f, 3.5f}, {6.2f, 2.9f}});
                assertThat(inputs(data.read(stream(text), "again"))).isEqualTo(inputs(data));
            }
        }
    }

    @Test
    void columnWithoutAName_isAskedForByItsPosition() throws IOException {
        String text = "a,,y\n1,x,3\n4,z,6\n";

        assertThat(read(Csv.withHeader().withTargets("y").withCategorical("2"), text)
                        .columns()
                        .inputs())
                .containsExactly("a", "2=x", "2=z");
        assertThat(read(Csv.withHeader().withLabel("2").without("y"), text).labels())
                .containsExactly("x", "z");
        assertThat(read(Csv.withHeader().withTargets("y").without("2"), text)
                        .columns()
                        .names())
                .containsExactly("a");
        assertThat(read(Csv.withHeader().withTargets("b").withFeatures("1"), ",b\n5,6\n")
                        .input(0))
                .containsExactly(5);
    }

    /** As pandas writes a frame whose columns have numbers for names. */
    @Test
    void columnWithoutAName_atThePositionThatIsAnothersName_isLeftOut() throws IOException {
        CsvData data = read(Csv.withHeader().withTargets("2"), ",0,1,2\n0,10,11,12\n1,20,21,22\n");

        assertThat(data.columns().names()).containsExactly("0", "1");
        assertThat(inputs(data)).isEqualTo(new float[][] {{10, 11}, {20, 21}});
    }

    // ---- The form of files

    @Test
    void lines_mayEndInAnyWay_andBeEmpty() throws IOException {
        float[][] expected = {{1}, {3}};
        for (String text : new String[] {
            "x,y\n1,2\n3,4\n",
            "x,y\n1,2\n3,4",
            "x,y\r\n1,2\r\n3,4\r\n",
            "\n\r\nx,y\n\n1,2\n\r\n3,4\n\n\n",
            "x,y\r1,2\r\r3,4\r", // as on Mac OS 9
            "\ufeffx,y\n1,2\n3,4"
        }) {
            assertThat(inputs(read(Csv.withHeader().withTargets("y"), text))).isEqualTo(expected);
        }
    }

    @Test
    void quotes_mayHoldDelimitersLinesAndQuotes() throws IOException {
        CsvData data = read(
                Csv.withHeader().withLabel("the \"y\""),
                "x,\"the \"\"y\"\"\"\n\"1\",\"a, b\nand \"\"c\"\"\"\n2,\"\r\n\"\n3,\" d \"\n4,  e f\t\n");

        assertThat(data.labels()).containsExactly("\r\n", " d ", "a, b\nand \"c\"", "e f");
        assertThat(data.size()).isEqualTo(4);
    }

    @Test
    void texts_areUtf8() throws IOException {
        assertThat(read(Csv.withHeader().withLabel("größe"), "größe,x\n\u6771\u4eac,1\n\ud83c\udf0b,2\né,3\n")
                        .labels())
                .containsExactly("é", "\u6771\u4eac", "\ud83c\udf0b");
    }

    @Test
    void delimiter_mayBeAnother() throws IOException {
        assertThat(read(Csv.withHeader().withDelimiter(';').withTargets("y"), "x;y\n1.5;2\n")
                        .input(0))
                .containsExactly(1.5f);
        assertThat(read(Csv.withHeader().withDelimiter('\t').withTargets("y"), "x\ty\n 1.5 \t2\n")
                        .input(0))
                .containsExactly(1.5f);
    }

    @Test
    void numbers_areRoundedToTheNearestFloat() throws IOException {
        CsvData data = read(
                Csv.withHeader().withTargets("y"),
                "x,y\n+1,0\n-.5,0\n5.,0\n0.1,0\n16777217,0\n3.4028235e38,0\n1e-50,0\n007,0\n1E2,0\n");

        assertThat(inputs(data))
                .isEqualTo(new float[][] {{1}, {-0.5f}, {5}, {0.1f}, {16777216}, {Float.MAX_VALUE}, {0}, {7}, {100}});
    }

    @Test
    void file_ofManyRows_isReadWhole() throws IOException {
        StringBuilder text = new StringBuilder("x,y,name\n");
        for (int i = 0; i < 50_000; i++) {
            text.append(i).append(',').append(-i).append(",row ").append(i).append('\n');
        }
        Path file = Files.writeString(folder.resolve("many.csv"), text);
        CsvData data = Csv.withHeader().withTargets("y").without("name").read(file);

        assertThat(data.size()).isEqualTo(50_000);
        for (int i : new int[] {0, 1, 16_383, 16_384, 49_999}) {
            assertThat(data.input(i)).containsExactly(i);
            assertThat(data.target(i)).containsExactly(-i);
        }
    }

    // ---- Missing values

    private static final String GAPS = "a,b,c,y\n1,NA,red,1\n,5,red,2\n3,\"\",,3\n5,7,blue,4\n";

    private static Csv gaps() {
        return Csv.withHeader().withTargets("y").withMissingText("NA", "?");
    }

    @Test
    void missingValues_mayDropTheirRows() throws IOException {
        CsvData data = read(gaps().withCategorical("c").withoutIncompleteRows(), GAPS + "9,9,?,5\n2,2,green,?\n");

        assertThat(data.columns().inputs()).containsExactly("a", "b", "c=blue"); // red was in dropped rows only
        assertThat(inputs(data)).isEqualTo(new float[][] {{5, 7, 1}});
        assertThat(data.rowsDropped()).isEqualTo(5);
    }

    /** The category of a dropped row is not learnt, but the file can still be read again. */
    @Test
    void rowsWithMissingValues_areDroppedWhateverElseIsInThem() throws IOException {
        String text = "a,b\nx,1\ny,2\nz,\n";
        for (Csv csv : new Csv[] {
            Csv.withHeader().withLabel("a"), Csv.withHeader().withTargets("b").withCategorical("a")
        }) {
            CsvData first = read(csv.withoutIncompleteRows(), text);
            CsvData again = first.read(stream(text), "again");

            assertThat(inputs(again)).isEqualTo(inputs(first)).hasNumberOfRows(2);
            assertThat(again.rowsDropped()).isOne();
        }
        CsvData first = read(Csv.withHeader().withTargets("b").withoutIncompleteRows(), "a,b\n1,2\nlarge,\n,1e99\n");
        assertThat(first.rowsDropped()).isEqualTo(2);
        assertThatThrownBy(() -> first.read(stream("a,b\n1,\nlarge,2\n"), "other.csv"))
                .hasMessageEndingWith("expected a number for \"a\", found \"large\" in line 3, column 1");
    }

    @Test
    void missingNumbers_mayBecomeTheMean() throws IOException {
        CsvData data = read(gaps().without("c").withMissingAsMean(), GAPS);

        assertThat(inputs(data)).isEqualTo(new float[][] {{1, 6}, {3, 5}, {3, 6}, {5, 7}});
        assertThat(data.columns().encode("", "NA")).containsExactly(3, 6);
        assertThat(data.read(stream("y,b,a\n0,?,100\n"), "other").input(0)).containsExactly(100, 6);
        assertThat(data.rowsDropped()).isZero();
    }

    @Test
    void missingNumbers_mayBecomeAGivenNumber() throws IOException {
        CsvData data = read(gaps().without("c").withMissingAs(-1), GAPS);

        assertThat(inputs(data)).isEqualTo(new float[][] {{1, -1}, {-1, 5}, {3, -1}, {5, 7}});
        assertThat(data.columns().encode("?", "2")).containsExactly(-1, 2);
    }

    @Test
    void missingText_thatIsAGivenCategory_isNotMissing() throws IOException {
        CsvData data =
                read(gaps().withCategories("c", List.of("red", "blue", "")).withMissingAs(0), GAPS);

        assertThat(data.input(2)).containsExactly(3, 0, 0, 0, 1);
    }

    // ---- More of the same

    @Test
    void read_ofAnotherFile_findsColumnsByNameAndKeepsClasses() throws IOException {
        CsvData first = read(Csv.withHeader().withLabel("class"), FLOWERS);
        Path file = Files.writeString(
                folder.resolve("other.csv"), "note,class,width,length\nx,virginica,1,2\ny,setosa,3,4\n");
        CsvData other = first.read(file);

        assertThat(inputs(other)).isEqualTo(new float[][] {{2, 1}, {4, 3}});
        assertThat(other.labels()).isEqualTo(first.labels());
        assertThat(other.target(0)).containsExactly(0, 0, 1);
        assertThatThrownBy(() -> first.read(stream("length,width,class\n1,2,rosa\n"), "other.csv"))
                .hasMessage(
                        "other.csv, byte 23: expected one of [\"setosa\", \"versicolor\", \"virginica\"] for \"class\", "
                                + "found \"rosa\" in line 2, column 3");
    }

    @Test
    void readInputs_needsNoLabel() throws IOException {
        CsvData first = read(Csv.withHeader().withLabel("class"), FLOWERS);
        Path file = Files.writeString(folder.resolve("new.csv"), "width,length\n1,2\n3,4\n");

        assertThat(first.readInputs(file).toArray()).isEqualTo(new float[][] {{2, 1}, {4, 3}});
    }

    @Test
    void readInputs_dropsNoRow() throws IOException {
        CsvData first = read(gaps().withFeatures("a").withoutIncompleteRows(), GAPS);
        Path file = Files.writeString(folder.resolve("new.csv"), "a\n1\nNA\n");

        assertThatThrownBy(() -> first.readInputs(file))
                .hasMessageEndingWith("expected a value for \"a\", found \"NA\", a missing value in line 3, column 1");
    }

    @Test
    void csv_isNotChangedByItsCopies() throws IOException {
        Csv csv = Csv.withHeader().withLabel("class");
        csv.withDelimiter(';').withMaxFieldSize(1).withMissingAs(0).withMissingText("5.1");
        csv.withTargets("class")
                .withFeatures("length")
                .without("width")
                .withCategorical("width")
                .withoutIncompleteRows();
        CsvData first = read(csv, FLOWERS);

        assertThat(first.input(0)).containsExactly(5.1f, 3.5f);
        assertThat(first.read(stream(FLOWERS), "again").input(0)).containsExactly(5.1f, 3.5f);
    }

    @Test
    void encode_matchesTheRowsOfTheFile() throws IOException {
        CsvData data = read(Csv.withHeader().withTargets("y").withCategorical("c"), "c,x,y\nred,1,0\nblue,2,0\n");

        assertThat(data.columns().encode("red", " 2.5")).containsExactly(0, 1, 2.5f);
        refused(data, "there is 1 text for the 2 columns [\"c\", \"x\"]", "red");
        refused(data, "expected one of [\"blue\", \"red\"] for \"c\", found \"green\"", "green", "1");
        refused(
                data,
                "expected a number for \"x\", found \"1,5\", which has a decimal comma instead of a point",
                "red",
                "1,5");
        refused(data, "expected a number for \"x\", found nothing", "red", " ");
    }

    @Test
    void encode_stripsTheSameBlanksAsAFile() throws IOException {
        CsvData data = read(
                Csv.withHeader().withTargets("y").withCategorical("c"),
                "c,x,y\n\" a \",1,0\n b\u00a0,2,0\n\"\u2003\",3,0\n");

        assertThat(data.columns().inputs()).containsExactly("c= a ", "c=b\u00a0", "c=\u2003", "x");
        assertThat(data.columns().encode(" a ", "\t1 ")).containsExactly(1, 0, 0, 1);
        assertThat(data.columns().encode(" b\u00a0\t", "2")).containsExactly(0, 1, 0, 2);
        assertThat(data.columns().encode("\u2003", "3")).containsExactly(0, 0, 1, 3);
        for (String space : new String[] {"\u2003", "\n", "\f", "\u00a0"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> data.columns().encode(" a ", "1" + space));
            assertThatThrownBy(() -> data.read(stream("c,x,y\n\" a \",\"1" + space + "\",0\n"), "same"))
                    .isInstanceOf(IOException.class);
        }
    }

    private static void refused(CsvData data, String message, String... texts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.columns().encode(texts))
                .withMessage(message);
    }

    // ---- Lists of the inputs other than 0

    /** Two columns of 9 and 7 categories and one of numbers: 17 inputs, of which 2 or 3 are not 0. */
    @Test
    void columnsOfManyCategories_areReadAsLists() throws IOException {
        StringBuilder text = new StringBuilder("town,size,colour,y\n");
        String[] sizes = {"0", "2.5", "-0", "-7", "?"};
        for (int i = 0; i < 63; i++) {
            text.append("town" + i % 9 + "," + sizes[i % 5] + ",colour" + i % 7 + "," + i + "\n");
        }
        Csv csv = Csv.withHeader()
                .withTargets("y")
                .withCategorical("town")
                .withCategorical("colour")
                .withMissingText("?")
                .withMissingAs(0);
        CsvData data = read(csv, text.toString());
        int[] examples = {-1, 62, 0, 17, 17, 2};
        SparseMatrix lists = SparseMatrix.ofColumns(17);
        Matrix targets = Matrix.zeros(5, 1);
        data.fillSparse(lists, targets, examples, 1);
        Matrix all = Matrix.zeros(5, 17);
        data.fill(all, Matrix.zeros(5, 1), examples, 1);

        assertThat(data.isSparse()).isTrue();
        assertThat(lists.toMatrix().elements()).isEqualTo(all.elements());
        assertThat(lists.toMatrix().toArray()[2]).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 1, -0f, 0, 0, 0, 1, 0, 0, 0);
        assertThat(lists.size()).isEqualTo(14);
        assertThat(targets.elements()).containsExactly(62, 0, 17, 17, 2);
        assertThat(data.read(stream(text.toString()), "again").isSparse()).isTrue();
    }

    @Test
    void columnsOfNumbers_areReadAsListsIfTheyAreMostlyZero() throws IOException {
        Csv csv = Csv.withHeader().withTargets("y");

        assertThat(read(csv, "a,b,y\n0,0,1\n0,1,2\n").isSparse()).isTrue();
        assertThat(read(csv, "a,b,y\n0,0,1\n1,1,2\n").isSparse()).isFalse();
        assertThat(read(Csv.withHeader().withLabel("class"), FLOWERS).isSparse())
                .isFalse();
    }
}
