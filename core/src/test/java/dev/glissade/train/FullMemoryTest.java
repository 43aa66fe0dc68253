package dev.glissade.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ChildJvm;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("heavy")
class FullMemoryTest {

    @Test
    @Timeout(600)
    void trainingsWhoseMemoryRanOut_goOnToTheSameBits() throws IOException, InterruptedException {
        ChildJvm.Result result = ChildJvm.run(FullMemory.class, "-Xmx20m", "-XX:+UseSerialGC");
        Matcher counts = Pattern.compile("threw (\\d+), ended elsewhere (\\d+)").matcher(result.output());
        assertThat(counts.find()).as(result.output()).isTrue();
        assertThat(Integer.parseInt(counts.group(1))).isGreaterThan(50);
        assertThat(counts.group(2)).isEqualTo("0");
    }
}
