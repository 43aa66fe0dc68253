package dev.glissade.examples.descent.playground;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.Stream;

/** The server's events, one after the other. */
final class Events implements AutoCloseable {

    record Event(String kind, JsonNode data) {}

    private final Stream<String> stream;
    private final Iterator<String> lines;

    Events(Client client) throws IOException, InterruptedException {
        stream = client.events();
        lines = stream.iterator();
    }

    Event next() throws IOException {
        String line = lines.next();
        while (!line.startsWith("event: ")) {
            line = lines.next();
        }
        return new Event(
                line.substring("event: ".length()), Client.json(lines.next().substring("data: ".length())));
    }

    Event next(String kind) throws IOException {
        Event event = next();
        while (!event.kind().equals(kind)) {
            event = next();
        }
        return event;
    }

    @Override
    public void close() {
        stream.close();
    }
}
