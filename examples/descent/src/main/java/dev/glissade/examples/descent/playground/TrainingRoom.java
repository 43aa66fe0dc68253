package dev.glissade.examples.descent.playground;

import com.sun.net.httpserver.HttpExchange;
import dev.glissade.Network;
import dev.glissade.random.RandomStream;
import java.io.IOException;
import java.util.Optional;

/** The room where the article's network learns, for all to see who look. */
final class TrainingRoom implements AutoCloseable {

    /** What to do; the other fields are those of a {@link Plan}, for a start or a reset. */
    record Order(
            String action,
            Long seed,
            Double rate,
            Integer batch,
            String optimizer,
            Integer epochs,
            Integer images,
            Double pace) {}

    /** Settings to change during training; null leaves one as it is. */
    record Settings(Double rate, Integer batch, Double pace, String optimizer) {}

    /** Which test image to show, or null for any. */
    record Choice(Integer index) {}

    /** Which test image is shown. */
    record Shown(int index, int label) {}

    /** What there is to see: a training, its network as it is now, and the test image that it looks at. */
    record View(TrainingRun run, TrainingState state, Network network, int digit) {

        Picture picture() {
            return Picture.of(network, digit);
        }
    }

    private final Attendants attendants;
    private final Bell bell = new Bell();
    private final Audience audience = new Audience(bell);
    private final RandomStream random = new RandomStream(System.nanoTime(), 0);
    private TrainingRun run = new TrainingRun(Plan.ARTICLE, bell);
    private int digit;
    private boolean isClosed;

    TrainingRoom(Attendants attendants) {
        this.attendants = attendants;
    }

    // ---- What can be asked for

    TrainingState order(Order order) {
        if (order.action == null) {
            throw Refusal.bad("the action is missing");
        }
        try {
            obey(order);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.TOO_BUSY, "this takes too long, or the playground ends");
        } finally {
            bell.ring();
        }
        return view().state();
    }

    private void obey(Order order) throws InterruptedException {
        switch (order.action) {
            case "start" -> {
                replace(plan(order));
                run().begin();
            }
            case "reset" -> replace(plan(order));
            case "pause" -> run().pause();
            case "resume" -> run().resume();
            case "step" -> run().step();
            case "stop" -> run().close();
            default -> throw Refusal.bad("the action is start, pause, resume, step, stop or reset");
        }
    }

    private static Plan plan(Order order) {
        return new Plan(order.seed, order.rate, order.batch, order.optimizer, order.epochs, order.images, order.pace);
    }

    /** Puts an untrained network in the place of the one that is there. */
    private synchronized void replace(Plan plan) throws InterruptedException {
        run.close();
        if (!isClosed) {
            run = new TrainingRun(plan, bell);
        }
    }

    TrainingState change(Settings settings) {
        run().change(settings);
        bell.ring();
        return view().state();
    }

    Shown show(Choice choice) {
        synchronized (this) {
            if (choice.index != null) {
                DrawingRoom.checkTest(choice.index);
            }
            digit = choice.index == null ? random.nextInt(DigitImages.TEST) : choice.index;
        }
        bell.ring();
        int index = view().digit();
        return new Shown(index, DigitImages.test().classOf(index));
    }

    /** Tells a client what happens, until it goes away, or too many others have come. */
    void watch(HttpExchange exchange) throws IOException {
        EventStream stream = new EventStream(this, bell, attendants);
        try {
            audience.enter(stream);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            stream.send(exchange);
        } finally {
            audience.leave(stream);
        }
    }

    // ---- What there is to see

    private synchronized TrainingRun run() {
        return run;
    }

    synchronized View view() {
        return new View(run, run.state(), run.network(), digit);
    }

    boolean hasBegun() {
        return run().phase() != Phase.IDLE;
    }

    /** Returns the network, and how far it is, once it has seen all images: before, it reads too badly. */
    Optional<DrawingRoom.Source> trained() {
        View now = view();
        TrainingState state = now.state();
        if (state.epoch() == 0) {
            return Optional.empty();
        }
        double epoch = state.epoch() + state.examplesSeen() / (double) state.examples();
        DrawingRoom.Origin origin = new DrawingRoom.Origin("room", Math.round(10 * epoch) / 10.0, 0);
        return Optional.of(new DrawingRoom.Source(now.network(), origin, false, now.run()));
    }

    @Override
    public void close() {
        TrainingRun last;
        synchronized (this) {
            isClosed = true;
            last = run;
        }
        try {
            last.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
