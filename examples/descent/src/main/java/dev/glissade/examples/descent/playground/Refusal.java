package dev.glissade.examples.descent.playground;

/** Why a request is not done: a status of HTTP and a text for a person. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int TOO_LATE = 409;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_TYPE = 415;
    static final int TOO_BUSY = 503;

    private final int status;

    Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** Returns the refusal of something that makes no sense. */
    static Refusal bad(String message) {
        return new Refusal(BAD_REQUEST, message);
    }

    int status() {
        return status;
    }
}
