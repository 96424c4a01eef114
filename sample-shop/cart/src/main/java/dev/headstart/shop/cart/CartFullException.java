package dev.headstart.shop.cart;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A cart has as many lines as it may have. */
final class CartFullException extends ErrorResponseException {
    private static final long serialVersionUID = 1;

    CartFullException(int lines) {
        super(
                HttpStatus.CONFLICT,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.CONFLICT, "A cart holds at most " + lines + " products; remove one first"),
                null);
    }
}
