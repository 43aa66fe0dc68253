package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.glissade.examples.common.Console;
import dev.glissade.examples.common.Language;
import dev.glissade.examples.descent.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlaygroundTest {

    private static final PrintStream NOWHERE = new PrintStream(PrintStream.nullOutputStream());

    @Test
    void run_onATakenPort_saysSo() throws IOException {
        try (PlaygroundServer server = PlaygroundServer.start(0)) {
            assertThatIOException()
                    .isThrownBy(() -> new Playground(server.port()).run(Console.of(NOWHERE, NOWHERE, Language.ENGLISH)))
                    .withMessageStartingWith("port " + server.port() + " is in use");
        }
    }

    @Test
    void server_listensToThisMachineOnly() throws IOException {
        try (PlaygroundServer server = PlaygroundServer.start(0);
                // Another address of the same port is still free: the server has not taken all of them.
                ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), server.port()));
            assertThat(other.isBound()).isTrue();
        }
    }

    @Test
    void close_leavesNoThreadBehind() throws Exception {
        Set<Thread> before = threads();
        PlaygroundServer server = PlaygroundServer.start(0);
        Client client = new Client(server);
        client.ask("/api/draw", "{'test':0}"); // trains in the background
        client.ask("/api/training", "{'action':'start','batch':60000}");
        try (Events events = new Events(client)) {
            events.next("point");
            assertThat(names(before)).contains("playground-training", "playground-watch");
            server.close();
        }
        assertThatNoneIsLeft(before);
    }

    @Test
    void close_whilePaused() throws Exception {
        Set<Thread> before = threads();
        PlaygroundServer server = PlaygroundServer.start(0);
        new Client(server).ask("/api/training", "{'action':'step'}");
        server.close();
        assertThatNoneIsLeft(before);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    /** A thread that has done its last still takes a moment to end. */
    private static void assertThatNoneIsLeft(Set<Thread> before) throws InterruptedException {
        for (int i = 0; i < 20 && !names(before).isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertThat(names(before)).isEmpty();
    }

    /** Returns the names of the server's threads that are new. */
    private static Set<String> names(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.matches("(playground|HTTP-Dispatcher|glissade|server-timer).*"))
                .collect(Collectors.toSet());
    }

    @Test
    void program_thatIsStopped_leavesNothing() throws Exception {
        Process first = program();
        Process second = program();
        try (BufferedReader firstLines = lines(first);
                BufferedReader secondLines = lines(second)) {
            String address = address(firstLines);
            assertThat(address(secondLines)).isNotEqualTo(address);
            HttpURLConnection page =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            assertThat(page.getResponseCode()).isEqualTo(200);
            page.disconnect();
            first.destroy();
            second.destroy();
            assertThat(first.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThatIOException().isThrownBy(() -> URI.create(address).toURL().openStream());
        } finally {
            first.destroyForcibly();
            second.destroyForcibly();
        }
    }

    private static Process program() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectErrorStream(true)
                .start();
    }

    private static BufferedReader lines(Process program) {
        return new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String address(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        assertThat(line).matches("The playground is at http://127\\.0\\.0\\.1:\\d+/ .*");
        return line.replaceAll(".*(http://\\S+).*", "$1");
    }

    /** What a browser loads when it has been in every room. */
    @Test
    void page_weighsLessThan400Kilobytes() throws IOException {
        Pages pages = new Pages("token");
        long rest = 0;
        try (InputStream list = Pages.class.getResourceAsStream("files.txt")) {
            for (String name : new String(list.readAllBytes(), StandardCharsets.UTF_8).split("\\s+")) {
                rest += pages.at("/" + name, Language.ENGLISH).orElseThrow().content().length;
            }
        }
        for (Language language : Language.values()) {
            long first = pages.at("/", language).orElseThrow().content().length;
            assertThat(first + rest).isLessThan(400_000);
        }
    }
}
