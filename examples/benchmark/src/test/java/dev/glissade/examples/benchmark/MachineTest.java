package dev.glissade.examples.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {

    private static final String CPUINFO = """
            processor\t: 0
            vendor_id\t: AuthenticAMD
            cpu family\t: 25
            model\t\t: 17
            model name\t: AMD EPYC 9R14
            flags\t\t: fpu avx2 avx512vl sse2
            """;

    @Test
    void description_tellsNameKindVectorsAndCache() {
        assertThat(Machine.description(CPUINFO, 2, "1024K"))
                .isEqualTo("2 x AMD EPYC 9R14 (family 25, model 17), AVX-512, L2 1024K");
        assertThat(Machine.description(CPUINFO.replace("avx512vl ", ""), 4, ""))
                .isEqualTo("4 x AMD EPYC 9R14 (family 25, model 17), AVX2");
    }

    @Test
    void description_whereTheSystemTellsNothing_isTheArchitecture() {
        assertThat(Machine.description("", 8, "")).isEqualTo("8 x " + System.getProperty("os.arch"));
    }
}
