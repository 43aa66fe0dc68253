package dev.glissade.examples.descent.playground;

import java.io.IOException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A browser for all tests of a class, and a server for each. */
final class Visit implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private Browser browser;
    private PlaygroundServer server;

    @Override
    public void beforeAll(ExtensionContext context) {
        browser = new Browser();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        server = PlaygroundServer.start(0);
        browser.visit(server.address());
        browser.errors(); // Those of before are gone.
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        browser.close();
    }

    Browser browser() {
        return browser;
    }

    PlaygroundServer server() {
        return server;
    }
}
