package dev.glissade.examples.tabular.service;

/** Why a request is not answered: a status of HTTP and a text for the sender. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;

    private final int status;

    Refusal(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
