package dev.glissade;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Listens to what the library logs at WARNING or above, until it is closed. */
public final class LogRecords extends Handler implements AutoCloseable {

    // A logger that nothing refers to would be collected, and its handlers with it.
    private static final Logger LOGGER = Logger.getLogger("dev.glissade");

    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    public LogRecords() {
        LOGGER.addHandler(this);
    }

    /** Returns the messages so far. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void publish(LogRecord message) {
        if (message.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(message.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
    }
}
