package dev.glissade.examples.descent.playground;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Lets in what comes from the server's own page only. The address is a loopback one, but every page that a browser shows
 * can send requests there, and a foreign name can be made to mean that address; so the names are looked at too, and whoever
 * changes something shows a token that only the page was given.
 */
final class Guard {

    /** The most bytes of a request's body; a picture of 280 × 280 fits in. */
    static final int LARGEST_BODY = 128 * 1024;

    private static final int HTTP = 80;
    private static final int TOKEN_BYTES = 24;
    private static final Set<String> FOREIGN_SITES = Set.of("cross-site", "same-site");

    private final List<String> hosts;
    private final String token;

    Guard(int port) {
        List<String> named = List.of("127.0.0.1:" + port, "localhost:" + port);
        // Browsers leave out the port that http has anyway.
        hosts = port == HTTP ? List.of(named.get(0), named.get(1), "127.0.0.1", "localhost") : named;
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String token() {
        return token;
    }

    /**
     * Checks where a request comes from and whom it is for.
     *
     * @throws Refusal if it is for another host, or another page sends it
     */
    void checkOrigin(Headers headers) {
        String host = only(headers, "Host");
        if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            throw new Refusal(Refusal.FORBIDDEN, "this server is " + hosts.get(0) + " and no other host");
        }
        if (headers.containsKey("Origin") && !("http://" + host).equalsIgnoreCase(only(headers, "Origin"))) {
            throw new Refusal(Refusal.FORBIDDEN, "pages from other sites are refused");
        }
    }

    /**
     * Checks that a browser does not ask for what another page includes.
     *
     * @throws Refusal if it does
     */
    void checkSite(Headers headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null && FOREIGN_SITES.contains(site.toLowerCase(Locale.ROOT))) {
            throw new Refusal(Refusal.FORBIDDEN, "pages from other sites are refused");
        }
    }

    /**
     * Checks what a request that changes something must have, all but its body.
     *
     * @throws Refusal if it has no token, another one, or no JSON
     */
    void checkChange(Headers headers) {
        String given = only(headers, "X-Token");
        if (given == null || !MessageDigest.isEqual(bytes(given), bytes(token))) {
            throw new Refusal(Refusal.FORBIDDEN, "the page belongs to an earlier server: reload it");
        }
        String type = only(headers, "Content-Type");
        if (type == null || !type.split(";", 2)[0].trim().equalsIgnoreCase("application/json")) {
            throw new Refusal(Refusal.UNSUPPORTED_TYPE, "only application/json is understood");
        }
    }

    /**
     * Checks that a request that only looks has no body, which could come slowly.
     *
     * @throws Refusal if it has one
     */
    void checkNoBody(Headers headers) {
        String length = headers.getFirst("Content-Length");
        if (headers.containsKey("Transfer-Encoding") || length != null && !length.equals("0")) {
            throw Refusal.bad("a GET has no body");
        }
    }

    /**
     * Returns the body of a request.
     *
     * @throws Refusal if it is too large; no more of it than allowed was kept
     */
    byte[] body(HttpExchange exchange) throws IOException {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null && (length.length() > 9 || Integer.parseInt(length) > LARGEST_BODY)) {
            throw tooLarge();
        }
        InputStream stream = exchange.getRequestBody();
        byte[] body;
        try {
            body = stream.readNBytes(LARGEST_BODY + 1);
        } catch (IndexOutOfBoundsException e) { // what the JDK's server makes of a chunk of a negative length
            throw Refusal.bad("the body has no end");
        }
        if (body.length > LARGEST_BODY) {
            throw tooLarge();
        }
        return body;
    }

    private static Refusal tooLarge() {
        return new Refusal(Refusal.TOO_LARGE, "a request of more than " + LARGEST_BODY / 1024 + " KiB");
    }

    /** Returns the value of a header that comes once, or null. */
    private static String only(Headers headers, String name) {
        List<String> values = headers.get(name);
        return values != null && values.size() == 1 ? values.get(0) : null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
