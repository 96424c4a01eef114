package dev.headstart.shop.cart;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The carts in Redis: one hash a cart, one field a line. Each change is one script, so that two at once lose nothing. */
@Repository
class Carts {
    private static final int LINES = 50;
    private static final List<String> FULL = List.of("full");
    private static final Duration KEPT = Duration.ofDays(30);

    /** Longer than Kafka keeps an event. */
    private static final Duration ORDER_KEPT = Duration.ofDays(8);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> PUT_LINE = RedisScript.of(new ClassPathResource("put-line.lua"), List.class);

    private static final RedisScript<Long> TAKE_OUT = RedisScript.of(new ClassPathResource("take-out.lua"), Long.class);

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final Clock clock;

    Carts(StringRedisTemplate redis, JsonMapper json, Clock clock) {
        this.redis = redis;
        this.json = json;
        this.clock = clock;
    }

    Cart get(UUID cartId) {
        return cart(cartId, redis.<String, String>opsForHash().values(key(cartId)));
    }

    Cart remove(UUID cartId, long productId) {
        return put(cartId, productId, 0, "");
    }

    Cart put(UUID cartId, Product product, int quantity) {
        return put(cartId, product.id(), quantity, json.writeValueAsString(product));
    }

    private Cart put(UUID cartId, long productId, int quantity, String product) {
        List<?> lines = redis.execute(
                PUT_LINE,
                List.of(key(cartId)),
                String.valueOf(productId),
                String.valueOf(quantity),
                product,
                String.valueOf(clock.millis()),
                String.valueOf(LINES),
                String.valueOf(KEPT.toSeconds()));
        if (lines.equals(FULL)) {
            throw new CartFullException(LINES);
        }
        return cart(cartId, lines.stream().map(String.class::cast).toList());
    }

    /** Takes out what was ordered, except for lines that the shopper has changed since. An order does so once, however often its event comes. */
    void takeOut(OrderPlaced order) {
        List<String> arguments = new ArrayList<>();
        arguments.add(String.valueOf(ORDER_KEPT.toSeconds()));
        for (OrderPlaced.Line line : order.lines()) {
            arguments.add(String.valueOf(line.productId()));
            arguments.add(String.valueOf(line.quantity()));
        }
        redis.execute(TAKE_OUT, List.of(key(order.cartId()), "cart:ordered:" + order.orderId()), arguments.toArray());
    }

    private Cart cart(UUID id, Collection<String> lines) {
        return Cart.of(id, lines.stream().map(this::line).toList());
    }

    private Cart.Line line(String kept) {
        String[] parts = kept.split(" ", 3);
        return new Cart.Line(
                Long.parseLong(parts[0]), Integer.parseInt(parts[1]), json.readValue(parts[2], Product.class));
    }

    private static String key(UUID cartId) {
        return "cart:lines:" + cartId;
    }
}
