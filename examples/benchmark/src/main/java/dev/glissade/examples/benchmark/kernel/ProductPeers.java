package dev.glissade.examples.benchmark.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** The libraries whose products are compared, each with the options that its virtual machine needs. */
enum ProductPeers {
    GLISSADE("glissade", true, List.of("--add-modules=jdk.incubator.vector"), GlissadeProducts::new),
    GLISSADE_PORTABLE("portable", true, List.of("-Dglissade.kernels=portable"), GlissadeProducts::new),
    OPENBLAS("openblas", true, List.of(), OpenBlasProducts::new),
    NETLIB("netlib", false, List.of("--add-modules=jdk.incubator.vector"), threads -> new NetlibProducts()),
    EJML("ejml", true, List.of(), EjmlProducts::new);

    private final String title;
    private final boolean parallel;
    private final List<String> options;
    private final IntFunction<ProductPeer> maker;

    ProductPeers(String title, boolean parallel, List<String> options, IntFunction<ProductPeer> maker) {
        this.title = title;
        this.parallel = parallel;
        this.options = options;
        this.maker = maker;
    }

    /**
     * Returns the library of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static ProductPeers named(String title) {
        return Arrays.stream(values())
                .filter(peer -> peer.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no library '" + title + "'; there are "
                        + Arrays.stream(values()).map(ProductPeers::title).toList()));
    }

    String title() {
        return title;
    }

    /** Returns whether it can use several threads. */
    boolean isParallel() {
        return parallel;
    }

    /** Returns the options of its virtual machine. */
    List<String> options() {
        return options;
    }

    /** Returns the library, loaded into this virtual machine. */
    ProductPeer open(int threads) {
        return maker.apply(threads);
    }
}
