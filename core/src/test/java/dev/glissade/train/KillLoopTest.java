package dev.glissade.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KillLoopTest {

    @Test
    @Timeout(120)
    void killedTrainings_goOnToTheSameBits() throws IOException, InterruptedException {
        assertThat(new KillLoop(30).kill(3, 11).kills()).isEqualTo(3);
    }
}
