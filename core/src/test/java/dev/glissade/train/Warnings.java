package dev.glissade.train;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The warnings that this thread gives to the log of the library while this is open. */
public final class Warnings extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger("dev.glissade");
    private final Thread thread = Thread.currentThread();
    private final List<String> texts = new ArrayList<>();

    public Warnings() {
        logger.addHandler(this);
    }

    public List<String> texts() {
        return texts;
    }

    @Override
    public void publish(LogRecord log) {
        if (Thread.currentThread() == thread && log.getLevel() == Level.WARNING) {
            texts.add(log.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
