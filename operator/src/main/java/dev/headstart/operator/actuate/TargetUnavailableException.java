package dev.headstart.operator.actuate;

import dev.headstart.api.Reason;

/** A target that cannot be read or written now. The other targets of its plan go on. */
public final class TargetUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String words;

    /**
     * @param reason for a condition
     * @param message what is wrong and what to do
     */
    public TargetUnavailableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.words = message;
    }

    /** What is wrong and what to do. */
    @Override
    public String getMessage() {
        return words;
    }

    /** The reason, for a condition. */
    public Reason reason() {
        return reason;
    }
}
