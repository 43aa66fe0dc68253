package dev.glissade.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.glissade.file.InvalidFileException;
import dev.glissade.matrix.Matrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappedRowsTest {

    /** Two rows of 1, 2, −0.5 and 0.1, 3, 65536 (IEEE 754, the lowest byte first). */
    private static final byte[] TWO_ROWS =
            HexFormat.of().parseHex("0000803f" + "00000040" + "000000bf" + "cdcccc3d" + "00004040" + "00008047");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("rows.f32");
    }

    /** Example i has inputs i and −i, and target i / 2. */
    private static Example example(int i) {
        return new Example(new float[] {i, -i}, new float[] {i * 0.5f});
    }

    private static void checkExamples(Dataset data, int count) {
        assertThat(data.size()).isEqualTo(count);
        Matrix inputs = Matrix.zeros(count, 2);
        Matrix targets = Matrix.zeros(count, 1);
        data.fill(
                inputs,
                targets,
                IntStream.range(0, count).map(i -> count - 1 - i).toArray(),
                0);
        for (int i = 0; i < count; i++) {
            assertThat(data.input(i)).containsExactly(i, -i);
            assertThat(targets.get(count - 1 - i, 0)).isEqualTo(i * 0.5f);
        }
    }

    // ---- Reading

    @Test
    void open_readsLittleEndianFloats() throws IOException {
        MappedRows data = MappedRows.open(Files.write(file, TWO_ROWS), 2, 1);

        assertThat(data.size()).isEqualTo(2);
        assertThat(data.inputSize()).isEqualTo(2);
        assertThat(data.outputSize()).isEqualTo(1);
        assertThat(data.input(0)).containsExactly(1, 2);
        assertThat(data.target(0)).containsExactly(-0.5f);
        assertThat(data.input(1)).containsExactly(0.1f, 3);
        assertThat(data.target(1)).containsExactly(65536);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 23, 24, 36, 1 << 20})
    void open_inSlices_readsTheSame(int sliceBytes) throws IOException {
        MappedRows.write(
                IntStream.range(0, 10).mapToObj(MappedRowsTest::example).iterator(), file);

        checkExamples(MappedRows.open(file, 2, 1, sliceBytes), 10);
    }

    @Test
    void open_ofMoreThanTwoGigabytes_readsTheLastRow() throws IOException {
        int rows = 200_000_000; // of 12 bytes; nothing is stored but the last
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(TWO_ROWS), 12L * (rows - 2));
        }
        MappedRows data = MappedRows.open(file, 2, 1);

        assertThat(data.size()).isEqualTo(rows);
        assertThat(data.input(rows - 1)).containsExactly(0.1f, 3);
        assertThat(data.target(rows - 1)).containsExactly(65536);
        assertThat(data.input((1 << 30) / 12)).containsExactly(0, 0);
    }

    // ---- Writing

    @Test
    void write_writesTheBytesOfTheFormat() throws IOException {
        Dataset data = Dataset.of(new float[][] {{1, 2}, {0.1f, 3}}, new float[][] {{-0.5f}, {65536}});
        MappedRows.write(data, file);

        assertThat(file).hasBinaryContent(TWO_ROWS);
    }

    @Test
    void write_ofADataSet_keepsAllExamples() throws IOException {
        Dataset data = Dataset.from(
                IntStream.range(0, 9000).mapToObj(MappedRowsTest::example).iterator(), 9000);

        checkExamples(MappedRows.write(data, file), 9000);
        checkExamples(MappedRows.open(file, 2, 1), 9000);
    }

    @Test
    void write_ofAnIterator_keepsAllExamples() throws IOException {
        checkExamples(
                MappedRows.write(
                        IntStream.range(0, 9000)
                                .mapToObj(MappedRowsTest::example)
                                .iterator(),
                        file),
                9000);
    }

    @Test
    void write_overAnExistingFile_isRefused() throws IOException {
        MappedRows data = MappedRows.open(Files.write(file, TWO_ROWS), 2, 1);

        assertThatThrownBy(() -> MappedRows.write(data, file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasBinaryContent(TWO_ROWS);
    }

    @Test
    void write_ofExamplesThatCannotBe_leavesNoFile() {
        refused(List.of(), "there is no example");
        refused(List.of(new Example(new float[0], new float[1])), "example 0 has 0 inputs");
        refused(
                List.of(example(1), new Example(new float[3], new float[1])),
                "example 1 has 3 inputs but example 0 has 2");
        refused(
                List.of(example(1), new Example(new float[2], new float[2])),
                "example 1 has 2 targets but example 0 has 1");
        refused(
                List.of(example(1), new Example(new float[] {0, Float.NaN}, new float[1])),
                "the inputs of example 1 have NaN in column 1");
    }

    private void refused(List<Example> examples, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MappedRows.write(examples.iterator(), file))
                .withMessage(message);
        assertThat(file).doesNotExist();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.from(examples.iterator(), 10))
                .withMessage(message);
    }

    // ---- What is refused

    @Test
    void open_ofAFileThatIsNotWholeRows_isRefused() throws IOException {
        Files.write(file, TWO_ROWS);
        assertThatThrownBy(() -> MappedRows.open(file, 3, 2))
                .isInstanceOf(InvalidFileException.class)
                .hasMessage(file + ", byte 20: expected rows of 20 bytes, found 4 bytes after 1 row");
        assertThatThrownBy(() -> MappedRows.open(file, 100, 1))
                .hasMessage(file + ", byte 0: expected rows of 404 bytes, found 24 bytes after 0 rows");
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> MappedRows.open(file, 2, 1))
                .isInstanceOf(InvalidFileException.class)
                .hasMessage(file + ", byte 0: expected 1 to 2147483647 rows of 12 bytes, found 0 bytes");
    }

    @Test
    void open_ofTooManyRows_isRefused() throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.allocate(8), (1L << 34) - 8);
        }
        assertThatThrownBy(() -> MappedRows.open(file, 1, 1))
                .isInstanceOf(InvalidFileException.class)
                .hasMessage(file + ", byte 0: expected 1 to 2147483647 rows of 8 bytes, found 17179869184 bytes");
    }

    @Test
    void open_ofNoFile_isRefused() {
        assertThatThrownBy(() -> MappedRows.open(folder, 2, 1))
                .isInstanceOf(InvalidFileException.class)
                .hasMessage(folder + ", byte 0: expected a file, found a directory");
        assertThatThrownBy(() -> MappedRows.open(file, 2, 1)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void open_withInvalidSizes_isRefused() {
        for (int[] widths :
                new int[][] {{0, 1}, {1, 0}, {-1, 3}, {1 << 29, 1}, {Integer.MAX_VALUE, Integer.MAX_VALUE}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MappedRows.open(file, widths[0], widths[1]))
                    .withMessage("rows of " + widths[0] + " inputs and " + widths[1] + " targets");
        }
    }

    @Test
    void fill_ofANumberThatIsNotFinite_isRefused() throws IOException {
        byte[] bytes = TWO_ROWS.clone();
        bytes[18] = (byte) 0xc0; // the second input of the second row
        bytes[19] = 0x7f;
        MappedRows data = MappedRows.open(Files.write(file, bytes), 2, 1);

        assertThat(data.input(0)).containsExactly(1, 2);
        assertThatThrownBy(() -> data.input(1))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(InvalidFileException.class)
                .hasMessage(file + ", byte 16: expected a finite number, found NaN");
    }

    @Test
    void write_ofWeightedExamples_isRefused() {
        Dataset weighted = Dataset.of(new float[2][1], new float[2][1]).withWeights(1, 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MappedRows.write(weighted, file))
                .withMessageContaining("example 1 has the weight 3.0");
        assertThat(file).doesNotExist();
    }
}
