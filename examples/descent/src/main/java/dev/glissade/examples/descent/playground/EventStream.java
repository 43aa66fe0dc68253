package dev.glissade.examples.descent.playground;

import com.sun.net.httpserver.HttpExchange;
import dev.glissade.Network;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends one client what is new, whenever there is something: server-sent events. It looks at what there is rather than
 * being told, so a slow client misses what is between, and nothing piles up for it.
 */
final class EventStream {

    private static final long PICTURE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final byte[] STILL_HERE = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    private final TrainingRoom room;
    private final Bell bell;
    private final Attendants attendants;
    private volatile boolean isDismissed;

    // What the client knows
    private TrainingRun run;
    private TrainingState state;
    private int thinning;
    private int points;
    private Network network;
    private int digit;
    private long pictured;

    EventStream(TrainingRoom room, Bell bell, Attendants attendants) {
        this.room = room;
        this.bell = bell;
        this.attendants = attendants;
    }

    /** Ends soon: the client is told, so that it does not come back by itself. */
    void dismiss() {
        isDismissed = true;
    }

    /** Sends until the client is gone, or is dismissed, or the thread is interrupted. */
    void send(HttpExchange exchange) throws IOException {
        DigitImages.test(); // If they cannot be read, that is an error before the stream begins.
        try (OutputStream out = Reply.stream(exchange)) {
            boolean isSilent = false;
            while (!isDismissed) {
                long heard = bell.rings();
                attendants.heard();
                if (!sendNews(out) && isSilent) {
                    out.write(STILL_HERE);
                }
                out.flush();
                attendants.waiting();
                isSilent = !bell.await(heard, isBehind() ? PICTURE_NANOS : SILENCE_NANOS);
            }
            attendants.heard();
            send(out, "dismissed", new Dismissed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean sendNews(OutputStream out) throws IOException {
        TrainingRoom.View now = room.view();
        boolean isNews = sendState(out, now) | sendPoints(out, now) | sendPicture(out, now);
        run = now.run();
        return isNews;
    }

    /** Returns whether there is a newer picture, for which it was too early. */
    private boolean isBehind() {
        return room.view().network() != network;
    }

    private boolean sendState(OutputStream out, TrainingRoom.View now) throws IOException {
        if (now.state().equals(state)) {
            return false;
        }
        state = now.state();
        send(out, "state", state);
        return true;
    }

    /** Sends each new point, or all if the client has those of another training, or of before they were thinned. */
    private boolean sendPoints(OutputStream out, TrainingRoom.View now) throws IOException {
        boolean isOther = now.run() != run;
        Chart.Points news = now.run().chart().since(isOther ? -1 : thinning, points);
        if (isOther || news.thinning() != thinning) {
            send(out, "points", new Points(news.points()));
            points = news.points().size();
            thinning = news.thinning();
            return true;
        }
        for (Chart.Point point : news.points()) {
            send(out, "point", point);
        }
        points += news.points().size();
        return !news.points().isEmpty();
    }

    private record Dismissed() {}

    private record Points(List<Chart.Point> points) {}

    private boolean sendPicture(OutputStream out, TrainingRoom.View now) throws IOException {
        boolean isSame = now.network() == network && now.digit() == digit;
        if (isSame || now.digit() == digit && System.nanoTime() - pictured < PICTURE_NANOS && network != null) {
            return false;
        }
        network = now.network();
        digit = now.digit();
        pictured = System.nanoTime();
        send(out, "picture", now.picture());
        return true;
    }

    private static void send(OutputStream out, String event, Object data) throws IOException {
        out.write(("event: " + event + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        out.write(Json.write(data));
        out.write("\n\n".getBytes(StandardCharsets.UTF_8));
    }
}
