package dev.glissade.examples.benchmark.workload;

import dev.glissade.examples.benchmark.Child;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The libraries that are compared, each in a process of its own. */
enum Peers {
    GLISSADE("glissade", GlissadePeer::new, "--add-modules=jdk.incubator.vector"),
    /** Without any option. */
    GLISSADE_PORTABLE("portable", GlissadePeer::new),
    PYTORCH_DJL("pytorch-djl", PyTorchPeer::new),
    /** A script, run by {@value #PYTHON}. */
    PYTORCH_PYTHON("pytorch-python", () -> {
        throw new IllegalStateException("not a Java library");
    }),
    DEEPLEARNING4J("deeplearning4j", Deeplearning4jPeer::new),
    SMILE("smile", SmilePeer::new);

    private static final String PYTHON = "/usr/bin/python3";

    private final String title;
    private final Supplier<Peer> maker;
    private final List<String> options;

    Peers(String title, Supplier<Peer> maker, String... options) {
        this.title = title;
        this.maker = maker;
        this.options = List.of(options);
    }

    /**
     * Returns the library of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Peers named(String title) {
        return Arrays.stream(values())
                .filter(peer -> peer.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no library '" + title + "'; there are "
                        + Arrays.stream(values()).map(Peers::title).toList()));
    }

    String title() {
        return title;
    }

    /** Returns the library, loaded into this virtual machine. */
    Peer open() {
        return maker.get();
    }

    /** Returns why it cannot be measured here; empty if it can. */
    String obstacle() throws IOException {
        if (this != PYTORCH_PYTHON) {
            return "";
        }
        try {
            Process trial = new ProcessBuilder(PYTHON, "-c", "import torch").start();
            return trial.waitFor(1, TimeUnit.MINUTES) && trial.exitValue() == 0
                    ? ""
                    : PYTHON + " cannot import torch (on Debian it is in the package python3-torch)";
        } catch (IOException e) {
            return "there is no " + PYTHON;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /**
     * Starts a process that measures a workload.
     *
     * @param heap the largest heap of a Java process, such as 128m; empty for the virtual machine's choice
     */
    Child start(Workload workload, Inputs inputs, int threads, String heap) throws IOException {
        if (this == PYTORCH_PYTHON) {
            return new Child(
                    List.of(PYTHON, "-c", script(), workload.name(), inputs.title(), String.valueOf(threads)), threads);
        }
        List<String> all = new ArrayList<>(options);
        all.add("-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + Math.max(1, threads - 1));
        if (!heap.isEmpty()) {
            all.add("-Xmx" + heap);
        }
        String[] arguments = {title, workload.name(), inputs.title(), String.valueOf(threads)};
        return new Child(Child.java(all, Meter.class, arguments), threads);
    }

    /** Returns the script, with the workloads as Python sees them before it. */
    private static String script() throws IOException {
        StringBuilder script = new StringBuilder("WORKLOADS = {\n");
        for (Workload workload : Workload.values()) {
            script.append(String.format(
                    "  '%s': dict(units=(%d, %d), quadratic=%s, rule='%s', rate=%s, batch=%d, at_a_time=%d),%n",
                    workload,
                    workload.model().first(),
                    workload.model().second(),
                    workload.model().isQuadratic() ? "True" : "False",
                    workload.rule(),
                    workload.rate(),
                    workload.batch(),
                    workload.epochsAtATime()));
        }
        script.append("}\nMOMENTUM = ").append(Workload.MOMENTUM);
        script.append("\nSINGLE_ANSWERS = ").append(Workload.SINGLE_ANSWERS);
        script.append("\nENOUGH_ACCURACY = ").append(Workload.ENOUGH_ACCURACY);
        script.append("\nMNIST = r'''")
                .append(System.getProperty(Digits.DIRECTORY))
                .append("'''\n");
        try (InputStream stream = Peers.class.getResourceAsStream("pytorch.py")) {
            return script + new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
