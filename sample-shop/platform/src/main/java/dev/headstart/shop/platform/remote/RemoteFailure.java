package dev.headstart.shop.platform.remote;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a remote service gave no answer that its caller can use. */
public abstract sealed class RemoteFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private RemoteFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The remote is down, slow or broken: whether it did what was asked is not known. */
    public static final class Unavailable extends RemoteFailure {
        private static final long serialVersionUID = 1;

        Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The request was not made, or the remote did not take it: nothing was done, and it is to be asked again later. */
    public static final class Busy extends RemoteFailure {
        private static final long serialVersionUID = 1;
        private final Duration retryAfter;

        Busy(String message, Duration retryAfter, @Nullable Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        /** How long to wait before the next request. */
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /** The remote has nothing under this address. */
    public static final class NotFound extends RemoteFailure {
        private static final long serialVersionUID = 1;

        NotFound(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** The remote refuses the request, and would refuse it again. */
    public static final class Refused extends RemoteFailure {
        private static final long serialVersionUID = 1;
        private final int status;
        private final String detail;

        Refused(String message, int status, String detail, @Nullable Throwable cause) {
            super(message, cause);
            this.status = status;
            this.detail = detail;
        }

        /** The HTTP status, 400 to 499. */
        public int status() {
            return status;
        }

        /** What the remote says is wrong, as its problem's detail. */
        public String detail() {
            return detail;
        }
    }
}
