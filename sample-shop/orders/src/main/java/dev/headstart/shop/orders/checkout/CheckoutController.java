package dev.headstart.shop.orders.checkout;

import dev.headstart.shop.orders.Line;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Makes an order of a cart. */
@RestController
class CheckoutController {
    private final Orders orders;
    private final Carts carts;
    private final Counter placed;
    private final DistributionSummary value;

    CheckoutController(Orders orders, Carts carts, MeterRegistry meters) {
        this.orders = orders;
        this.carts = carts;
        placed = Counter.builder("orders.placed").description("Orders").register(meters);
        value = DistributionSummary.builder("orders.value")
                .description("What orders cost")
                .baseUnit("cents")
                .register(meters);
    }

    /** The order, and the position of the log from which on it can be read. */
    record Placed(UUID orderId, String position) {}

    @PostMapping("/orders")
    ResponseEntity<Placed> place(@Valid @RequestBody Checkout checkout) {
        Optional<UUID> known = orders.withKey(checkout.key());
        if (known.isPresent()) {
            return ResponseEntity.ok(new Placed(known.get(), orders.position()));
        }
        List<Line> lines = carts.lines(checkout.cartId());
        UUID orderId = UUID.randomUUID();
        if (lines.isEmpty() || !orders.place(orderId, checkout, lines)) {
            // another request with this key was faster, and may already have emptied the cart
            return orders.withKey(checkout.key())
                    .map(it -> ResponseEntity.ok(new Placed(it, orders.position())))
                    .orElseThrow(() -> empty(checkout));
        }
        placed.increment();
        value.record((double) lines.stream().mapToLong(Line::cents).sum());
        return ResponseEntity.created(URI.create("/orders/" + orderId)).body(new Placed(orderId, orders.position()));
    }

    private static ErrorResponseException empty(Checkout checkout) {
        return new ErrorResponseException(
                HttpStatus.CONFLICT,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.CONFLICT,
                        "Cart %s is empty; put something into it and order again".formatted(checkout.cartId())),
                null);
    }

    @ExceptionHandler
    ProblemDetail invalid(MethodArgumentNotValidException failure) {
        Map<String, String> errors = new TreeMap<>();
        failure.getFieldErrors()
                .forEach(it -> errors.putIfAbsent(it.getField(), String.valueOf(it.getDefaultMessage())));
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.join("; ", errors.values()));
        problem.setTitle("The order is not complete");
        problem.setProperty("errors", errors);
        return problem;
    }
}
