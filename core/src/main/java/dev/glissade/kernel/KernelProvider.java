package dev.glissade.kernel;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Chooses the kernels once for this virtual machine: the vector ones where they are fast, else the portable ones.
 *
 * <p>Two system properties override the choice: {@code glissade.kernels} is {@code portable} or {@code vector}, and
 * {@code glissade.vectorBits} is 128, 256 or 512. Whatever is chosen, results are the same to the last bit.
 */
public final class KernelProvider {

    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String REMEDY = "add '--add-modules " + VECTOR_MODULE + "' to the java command";

    private static final String COMPILER_INTERFACE = "jdk.internal.vm.ci";
    private static final String ANYWAY = "; -Dglissade.kernels=vector uses it all the same";

    private static final String NO_FMA =
            "no instruction for a fused multiply-add: results have the same bits, computed in software"
                    + " about ten times slower. Where the processor has FMA, let the virtual machine see it, and do not switch it"
                    + " off with -XX:-UseFMA";

    private static final AtomicBoolean ANNOUNCED = new AtomicBoolean();

    private KernelProvider() {}

    /**
     * Returns the kernels of this virtual machine.
     *
     * @throws IllegalStateException if a system property asks for kernels that cannot run here
     */
    public static Kernels kernels() {
        if (Holder.KERNELS
                == null) { // Thrown here, at each call: thrown from the static initializer it would be an Error.
            throw new IllegalStateException(Holder.CHOICE.reason());
        }
        return Holder.KERNELS;
    }

    /**
     * Logs once which kernels are used. Training calls it, prediction does not: a single prediction takes a few
     * milliseconds, and setting up Java's logging takes 30.
     *
     * @throws IllegalStateException if a system property asks for kernels that cannot run here
     */
    public static void announce() {
        kernels();
        if (ANNOUNCED.compareAndSet(false, true)) {
            System.Logger logger = System.getLogger("dev.glissade");
            logger.log(Level.INFO, Holder.CHOICE.reason());
            if (!Fma.IS_INSTRUCTION) {
                logger.log(Level.WARNING, NO_FMA);
            }
        }
    }

    private static final class Holder {
        private static final Choice CHOICE = choose();
        private static final Kernels KERNELS = CHOICE.kernels();
    }

    /** Kernels and why they were chosen, or none and why there can be none. */
    private record Choice(Kernels kernels, String reason) {}

    private static Choice choose() {
        try {
            return lookup();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new Choice(null, e.getMessage());
        }
    }

    private static Choice lookup() {
        requestedVectorBits(); // Refuses a wrong number before anything else.
        String requested = System.getProperty("glissade.kernels", "");
        if (requested.equals("portable")) {
            return new Choice(new PortableKernels(), "portable kernels, as -Dglissade.kernels=portable asks");
        }
        if (!requested.isEmpty() && !requested.equals("vector")) {
            throw new IllegalArgumentException(
                    "-Dglissade.kernels is '" + requested + "', which is neither 'portable' nor 'vector'");
        }
        String obstacle = obstacle();
        boolean isRequested = requested.equals("vector");
        if (isRequested && !obstacle.isEmpty()) {
            throw new IllegalStateException("-Dglissade.kernels=vector is not possible: " + obstacle);
        }
        String doubt = obstacle.isEmpty() && !isRequested ? doubt() : obstacle;
        if (!doubt.isEmpty()) {
            return new Choice(new PortableKernels(), "portable kernels: " + doubt);
        }
        Kernels kernels = VectorLoader.load();
        return new Choice(kernels, kernels.description() + " kernels");
    }

    /** Returns why the vector kernels cannot run, with the remedy; empty if they can. */
    private static String obstacle() {
        Module module = bootModule(VECTOR_MODULE);
        if (module == null) {
            return "for the faster vector kernels, " + REMEDY;
        }
        // Read from here on, not by module-info: an incubator module that is required there, even optionally, makes the
        // compiler warn about every module that requires this one.
        KernelProvider.class.getModule().addReads(module);
        int bits = VectorLoader.preferredBits();
        if (bits < 128) {
            return "this processor has no vectors of 128 bits or more";
        }
        if (requestedVectorBits() > bits) {
            return "-Dglissade.vectorBits asks for " + requestedVectorBits() + " but this processor's vectors have "
                    + bits;
        }
        return "";
    }

    /**
     * Returns why the vector kernels, which can run, would be slow, empty if they are fast. They are where HotSpot's C2 compiles
     * them to instructions for vectors; without it, each vector is an object.
     */
    private static String doubt() {
        String machine = System.getProperty("java.vm.name", "");
        if (!machine.contains("OpenJDK") && !machine.contains("HotSpot")) {
            return "the Vector API is not known to be fast on " + machine + ANYWAY;
        }
        String mode = System.getProperty("java.vm.info", "");
        if (mode.contains("interpreted mode") || mode.contains("emulated-client")) {
            return "the Vector API is fast only with the C2 compiler, and this virtual machine runs in " + mode;
        }
        if (bootModule(COMPILER_INTERFACE) != null) { // In the boot layer only where something else compiles than C2.
            return "the Vector API is fast only with the C2 compiler, and module " + COMPILER_INTERFACE
                    + " says that another one, such as Graal, may be at work" + ANYWAY;
        }
        return Fma.IS_INSTRUCTION ? "" : "there is no instruction for a fused multiply-add (FMA)";
    }

    private static Module bootModule(String name) {
        for (Module module : ModuleLayer.boot().modules()) { // findModule sets up streams, which takes 5 ms.
            if (module.getName().equals(name)) {
                return module;
            }
        }
        return null;
    }

    /** Returns the vector width that -Dglissade.vectorBits asks for, 0 for the processor's own. */
    static int requestedVectorBits() {
        String requested = System.getProperty("glissade.vectorBits", "0");
        return switch (requested) {
            case "0" -> 0;
            case "128" -> 128;
            case "256" -> 256;
            case "512" -> 512;
            default ->
                throw new IllegalArgumentException(
                        "-Dglissade.vectorBits is '" + requested + "', which is not 128, 256 or 512");
        };
    }

    /** Refers to the class that needs the incubator module; loaded only after the module was found. */
    private static final class VectorLoader {
        static int preferredBits() {
            return VectorKernels.preferredBits();
        }

        static Kernels load() {
            return new VectorKernels();
        }
    }
}
