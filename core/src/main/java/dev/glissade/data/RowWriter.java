package dev.glissade.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes examples to a new file, which is deleted on close unless {@link #finish} was called. */
final class RowWriter implements Closeable {

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private Example first;
    private int count;
    private boolean isFinished;

    RowWriter(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    }

    void write(Example example) throws IOException {
        first = first == null ? example : first;
        example.check(count, first);
        count = Math.addExact(count, 1);
        write(example.inputs());
        write(example.targets());
    }

    private void write(float[] numbers) throws IOException {
        for (float number : numbers) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putFloat(number);
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    void finish() throws IOException {
        flush();
        isFinished = true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!isFinished) {
            Files.deleteIfExists(file);
        }
    }
}
