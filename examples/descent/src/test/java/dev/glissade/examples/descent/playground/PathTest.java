package dev.glissade.examples.descent.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTest {

    @RegisterExtension
    static final Served served = new Served();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/../pom.xml",
                "/../../../../../../etc/passwd",
                "/./index.html/../../Playground.class",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..%2f..%2fetc%2fpasswd",
                "/%252e%252e%252fetc%252fpasswd",
                "/..%5c..%5cwindows%5cwin.ini",
                "/%c0%ae%c0%ae/etc/passwd",
                "/index.html%00.js",
                "/%69ndex.html",
                "//etc/passwd",
                "/files.txt",
                "/Playground.class",
                "/mnist/t10k-images-idx3-ubyte.gz",
                "/api",
                "/api/",
                "/api/function/",
                "/api/../index.html",
                "/META-INF/MANIFEST.MF",
                "http://evil.example/",
            })
    void path_outside(String path) throws IOException {
        String answer =
                served.client().raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + served.port() + "\r\n\r\n");
        assertThat(answer).isIn("HTTP/1.1 404 Not Found", "HTTP/1.1 400 Bad Request", answerTo(path));
    }

    /** A whole address names its path only; that of another host is refused or is this server's own page. */
    private static String answerTo(String path) {
        return path.startsWith("http") ? "HTTP/1.1 200 OK" : "";
    }
}
