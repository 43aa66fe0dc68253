package dev.glissade.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.glissade.file.InvalidFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reading a header allocates, in all, is counted: of small values, a header of 1 MiB has more than can be kept. */
class HeaderMemoryTest {

    private static final int MOST = 1 << 20;
    private static final int MOST_TIMES = 24;
    private static final String EXPECTED = "JSON whose values take at most 16 times its length in memory";

    private static byte[] full(String begin, IntFunction<String> item, String end) {
        StringBuilder json = new StringBuilder(begin);
        for (int i = 0; json.length() + item.apply(i).length() + end.length() < MOST; i++) {
            json.append(i == 0 ? "" : ",").append(item.apply(i));
        }
        return Samples.file(json.append(end).toString());
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static void assertRefused(byte[] file) {
        long before = allocated();
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> Samples.read(file));
        long after = allocated();
        assertThat(fault).isNotNull();
        assertThat(fault.expected()).isEqualTo(EXPECTED);
        assertThat(after - before).isLessThan((long) MOST_TIMES * file.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "\"\"", "[]", "{}", "[0]", "[0,0]", "[\"\"]", "[[]]", "{\"\":0}", "{\"\":\"\"}", "{\"\":{}}"
            })
    void array_ofManySmallValues(String value) {
        assertRefused(full("{\"a\":[", i -> value, "]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "0", "{}", "[]"})
    void object_ofManySmallMembers(String value) {
        assertRefused(full("{\"__metadata__\":{", i -> "\"" + Integer.toString(i, 36) + "\":" + value, "}}"));
        assertRefused(full("{", i -> "\"" + Integer.toString(i, 36) + "\":" + value, "}"));
    }

    @Test
    void labelsOfAsManyClassesAsThereIsRoomFor_areRead() throws IOException {
        byte[] file = full("{\"__metadata__\":{", i -> "\"glissade.label." + i + "\":\"" + i + "\"", "}}");
        long before = allocated();
        Tensors tensors = Samples.read(file);
        assertThat(allocated() - before).isLessThan((long) MOST_TIMES * file.length);
        assertThat(tensors.metadata()).hasSizeGreaterThan(30_000);
    }

    @Test
    void oneLongText_isRead() throws IOException {
        byte[] file = Samples.file("{\"__metadata__\":{\"a\":\"" + "\\n".repeat(MOST / 2 - 20) + "\"}}");
        assertThat(Samples.read(file).metadata().get("a")).hasSize(MOST / 2 - 20);
    }

    @Test
    void whatNoReaderWouldTake_isNotWritten() {
        Map<String, String> metadata =
                IntStream.range(0, 100_000).boxed().collect(Collectors.toMap(i -> Integer.toString(i, 36), i -> ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Safetensors.write(Tensors.of(metadata, List.of()), OutputStream.nullOutputStream()))
                .withMessageContaining(EXPECTED);
    }
}
