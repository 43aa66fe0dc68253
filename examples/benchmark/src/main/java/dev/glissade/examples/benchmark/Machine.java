package dev.glissade.examples.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine that measures. */
public final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path LEVEL_2 = Path.of("/sys/devices/system/cpu/cpu0/cache/index2/size");

    private Machine() {}

    /**
     * Returns its processors, such as {@code 2 x AMD EPYC 9R14 (family 25, model 17), AVX-512, L2 1024K}. Virtual machines hide
     * the exact name; family, model and the size of the second-level cache tell the kind.
     *
     * @throws IOException if the system's files cannot be read
     */
    public static String description() throws IOException {
        String level2 = Files.exists(LEVEL_2) ? Files.readString(LEVEL_2).strip() : "";
        return description(processors(), Runtime.getRuntime().availableProcessors(), level2);
    }

    static String description(String cpuinfo, int count, String level2) {
        String name = value(cpuinfo, "model name");
        return count + " x " + (name.isEmpty() ? System.getProperty("os.arch") : name)
                + (name.isEmpty()
                        ? ""
                        : " (family " + value(cpuinfo, "cpu family") + ", model " + value(cpuinfo, "model") + ")")
                + (hasFlag(cpuinfo, "avx512vl") ? ", AVX-512" : hasFlag(cpuinfo, "avx2") ? ", AVX2" : "")
                + (level2.isEmpty() ? "" : ", L2 " + level2);
    }

    /**
     * Returns whether its processors have AVX-512.
     *
     * @throws IOException if the system's files cannot be read
     */
    public static boolean hasAvx512() throws IOException {
        return hasFlag(processors(), "avx512vl");
    }

    private static boolean hasFlag(String cpuinfo, String flag) {
        return cpuinfo.contains(" " + flag + " ");
    }

    private static String value(String cpuinfo, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + "\\s*: (.*)$").matcher(cpuinfo);
        return line.find() ? line.group(1).strip() : "";
    }

    private static String processors() throws IOException {
        return Files.exists(PROCESSORS) ? Files.readString(PROCESSORS) : "";
    }
}
