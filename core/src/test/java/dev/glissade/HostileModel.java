package dev.glissade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.glissade.file.InvalidFileException;
import dev.glissade.format.Safetensors;
import dev.glissade.format.Tensor;
import dev.glissade.format.Tensors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A good file of {@code dense(2), sigmoid} with 3 inputs, in which a test changes one thing. */
abstract class HostileModel {

    private static final int MOST_BYTES = 4 << 20;

    final Map<String, String> metadata = new LinkedHashMap<>(Map.of(
            "glissade.version", "1", //
            "glissade.input", "3",
            "glissade.layers", "dense(2), sigmoid"));
    final List<Tensor> tensors = new ArrayList<>(List.of(
            Tensor.of("0.weight", List.of(2, 3), new float[6]), //
            Tensor.of("0.bias", List.of(2), new float[2])));

    byte[] file() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Safetensors.write(Tensors.of(metadata, tensors), out);
        return out.toByteArray();
    }

    static Network load(byte[] file) throws IOException {
        return ModelFormat.standard().load(new ByteArrayInputStream(file), "model");
    }

    InvalidFileException assertRefused(String expected, String found) throws IOException {
        byte[] file = file();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        InvalidFileException fault = catchThrowableOfType(InvalidFileException.class, () -> load(file));
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        assertThat(fault).as("the file is refused").isNotNull();
        assertThat(fault.expected()).isEqualTo(expected);
        assertThat(fault.found()).isEqualTo(found);
        assertThat(allocated).isLessThan(MOST_BYTES + 24L * file.length);
        return fault;
    }

    void assertMetadataRefused(String key, String expected, String found) throws IOException {
        InvalidFileException fault = assertRefused(expected + " as metadata \"" + key + "\"", found);
        String json = new String(file(), StandardCharsets.ISO_8859_1);
        int value = json.indexOf("\"" + key + "\":") + key.length() + 3;
        assertThat(fault.offset()).isEqualTo(metadata.containsKey(key) ? value : 8);
        assertThat(fault.file()).isEqualTo("model");
    }
}
