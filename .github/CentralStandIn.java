import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes what a release uploads to Maven Central, for a rehearsal on this machine: writes its port and then the request with the
 * bundle into files of a folder, and says that the bundle is valid, which it does not check.
 */
public final class CentralStandIn {

    private static final String ID = "rehearsal";

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/publisher/upload", exchange -> {
            Files.copy(exchange.getRequestBody(), folder.resolve("upload"));
            answer(exchange, 201, "text/plain", ID);
        });
        server.createContext(
                "/api/v1/publisher/status",
                exchange -> answer(
                        exchange,
                        200,
                        "application/json",
                        "{\"deploymentId\":\"" + ID + "\",\"deploymentName\":\"" + ID
                                + "\",\"deploymentState\":\"VALIDATED\",\"purls\":[]}"));
        server.start();
        Files.writeString(folder.resolve("port"), Integer.toString(server.getAddress().getPort()));
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
