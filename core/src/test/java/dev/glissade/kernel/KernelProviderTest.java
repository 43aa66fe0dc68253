package dev.glissade.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.glissade.ChildJvm;
import dev.glissade.Network;
import dev.glissade.activation.Activations;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class KernelProviderTest {

    private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";

    /** Prints which kernels were chosen. */
    static final class Main {
        public static void main(String[] args) {
            System.out.println("chosen: " + KernelProvider.kernels().description());
            KernelProvider.announce();
            KernelProvider.announce();
        }
    }

    /** Answers once. */
    static final class Answer {
        public static void main(String[] args) {
            Network network = Network.input(2).dense(3, Activations.sigmoid()).build(1);
            System.out.println("answer: " + network.predict(new float[] {1, 2}).length);
        }
    }

    private static ChildJvm.Result run(String... flags) throws IOException, InterruptedException {
        return ChildJvm.run(Main.class, flags);
    }

    @Test
    void lookup_withoutTheModule_isPortableAndTellsTheRemedy() throws IOException, InterruptedException {
        assertThat(run().output())
                .contains("chosen: portable")
                .contains("INFO")
                .contains("add '--add-modules jdk.incubator.vector' to the java command");
    }

    @Test
    void announcement_isMadeOnce() throws IOException, InterruptedException {
        assertThat(run().output()).containsOnlyOnce("INFO");
    }

    @Test
    void announcement_ofWhoeverOnlyAnswers_isNotMade() throws IOException, InterruptedException {
        assertThat(ChildJvm.run(Answer.class).output()).contains("answer: 3").doesNotContain("INFO");
    }

    @Test
    void lookup_withTheModule_isVectorAndTellsTheWidth() throws IOException, InterruptedException {
        assertThat(run(VECTOR_MODULE).output()).containsPattern("chosen: vector \\(\\d+ bits\\)");
        assertThat(run(VECTOR_MODULE, "-Dglissade.vectorBits=128").output()).contains("chosen: vector (128 bits)");
    }

    @Test
    void lookup_ofPortable_isPortable() throws IOException, InterruptedException {
        assertThat(run(VECTOR_MODULE, "-Dglissade.kernels=portable").output()).contains("chosen: portable");
    }

    @Test
    void lookup_withoutC2_isPortable() throws IOException, InterruptedException {
        assertThat(run(VECTOR_MODULE, "-Xint").output())
                .contains("chosen: portable")
                .contains("interpreted mode");
        assertThat(run(VECTOR_MODULE, "-XX:TieredStopAtLevel=1").output()).contains("chosen: portable");
    }

    /** Graal, which such a virtual machine may have as its compiler, was nine times slower with them: docs/design-notes.md. */
    @Test
    void lookup_withTheCompilerInterface_isPortable() throws IOException, InterruptedException {
        String[] flags = {VECTOR_MODULE, "-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI"};
        assertThat(run(flags).output()).contains("chosen: portable").contains("such as Graal");
    }

    @Test
    void lookup_ofVectorWhereItMayBeSlow_isVector() throws IOException, InterruptedException {
        assertThat(run(VECTOR_MODULE, "-Dglissade.kernels=vector", "-Xint").output())
                .containsPattern("chosen: vector \\(\\d+ bits\\)");
    }

    @Test
    void lookup_ofVectorThatCannotBe_failsWithTheRemedy() throws IOException, InterruptedException {
        ChildJvm.Result result = run("-Dglissade.kernels=vector");
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.output()).contains("add '--add-modules jdk.incubator.vector'");
    }

    @Test
    void lookup_ofUnknownProperties_fails() throws IOException, InterruptedException {
        assertThat(run("-Dglissade.kernels=fast").output())
                .startsWith(
                        "Exception in thread \"main\" java.lang.IllegalStateException: -Dglissade.kernels is 'fast'")
                .contains("'portable' nor 'vector'");
        assertThat(run(VECTOR_MODULE, "-Dglissade.vectorBits=99").output())
                .contains("IllegalStateException: -Dglissade.vectorBits is '99'")
                .doesNotContain("chosen", "ExceptionInInitializerError");
    }
}
