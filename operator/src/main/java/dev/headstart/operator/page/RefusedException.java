package dev.headstart.operator.page;

/** A viewer is not shown what they ask for; the message says why and what would help. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of HTTP: 401 who are you, 403 you may not, 404 no such thing, 503 the cluster does not answer */
    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
