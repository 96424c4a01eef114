package dev.headstart.shop.orders.status;

import dev.headstart.shop.orders.Line;
import dev.headstart.shop.platform.replica.LogPosition;
import dev.headstart.shop.platform.replica.ReplicaPool;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shows an order, from a replica that has what its reader wrote. */
@RestController
class OrderStatusController {
    private final ReplicaPool replicas;
    private final JsonMapper json;

    OrderStatusController(ReplicaPool replicas, JsonMapper json) {
        this.replicas = replicas;
        this.json = json;
    }

    @GetMapping("/orders/{orderId}")
    OrderView show(
            @PathVariable UUID orderId,
            @RequestHeader(name = "X-Read-After", required = false) @Nullable String position) {
        return replicas.read(position(position), database -> find(database, orderId))
                .orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "There is no order " + orderId));
    }

    private static @Nullable LogPosition position(@Nullable String header) {
        try {
            return header == null || header.isBlank() ? null : LogPosition.parse(header);
        } catch (IllegalArgumentException malformed) {
            throw problem(HttpStatus.BAD_REQUEST, "X-Read-After is " + malformed.getMessage());
        }
    }

    // replicas are read in the role of any service: names say the schema
    private Optional<OrderView> find(JdbcClient database, UUID orderId) {
        List<Moment> timeline = database.sql(
                        "select at, what from orders.timeline where order_id = ? order by at, what")
                .param(orderId)
                .query((row, _) -> new Moment(
                        row.getObject(1, OffsetDateTime.class).toInstant(), Moment.What.valueOf(row.getString(2))))
                .list();
        Status status = Status.after(timeline.stream().map(Moment::what).collect(Collectors.toSet()));
        return database.sql("select placed_at, lines, total_cents from orders.order_view where order_id = ?")
                .param(orderId)
                .query((row, _) -> new OrderView(
                        orderId,
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        json.readValue(row.getString(2), new TypeReference<List<Line>>() {}),
                        row.getLong(3),
                        status,
                        timeline))
                .optional();
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
