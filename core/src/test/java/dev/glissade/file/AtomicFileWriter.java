package dev.glissade.file;

import java.io.IOException;
import java.nio.file.Path;

/** Another process that writes a file, and is in the middle of it until its input ends or it is killed. */
final class AtomicFileWriter {

    private AtomicFileWriter() {}

    public static void main(String[] arguments) throws IOException {
        AtomicFile.write(Path.of(arguments[0]), out -> {
            out.write("of another process".getBytes());
            System.out.println("begun");
            while (System.in.read() >= 0) {}
        });
    }

    /** Returns a process that has begun to write. */
    static Process start(Path file) throws IOException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AtomicFileWriter.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        writer.getInputStream().readNBytes("begun\n".length());
        return writer;
    }
}
