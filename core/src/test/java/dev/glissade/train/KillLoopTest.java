package dev.glissade.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KillLoopTest {

    /** A training may be killed before its first checkpoint, and then begins again: at least one has to go on from one. */
    @Test
    @Timeout(120)
    void killedTrainings_goOnToTheSameBits() throws IOException, InterruptedException {
        int resumed = 0;
        for (int seed = 11; resumed == 0; seed++) {
            KillLoop.Result result = new KillLoop(30).kill(3, seed);
            assertThat(result.kills()).isEqualTo(3);
            resumed = result.resumed();
        }
    }
}
