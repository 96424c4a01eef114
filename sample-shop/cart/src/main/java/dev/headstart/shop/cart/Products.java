package dev.headstart.shop.cart;

import dev.headstart.shop.platform.remote.Remote;
import dev.headstart.shop.platform.remote.RemoteFailure.Busy;
import dev.headstart.shop.platform.remote.RemoteFailure.Unavailable;
import java.time.Duration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the catalogue says of products. Each answer is remembered: while the catalogue is down, a product that anybody has put in a cart before can still be
 * added, at the price that it had then.
 */
@Component
class Products {
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final Remote catalog;
    private final StringRedisTemplate redis;
    private final JsonMapper json;

    Products(Remote catalog, StringRedisTemplate redis, JsonMapper json) {
        this.catalog = catalog;
        this.redis = redis;
        this.json = json;
    }

    Product get(long id) {
        try {
            Product product = catalog.repeatable(
                    http -> http.get().uri("/products/{id}", id).retrieve().body(Product.class));
            redis.opsForValue().set(key(id), json.writeValueAsString(product), REMEMBERED);
            return product;
        } catch (Unavailable | Busy failure) {
            String remembered = redis.opsForValue().get(key(id));
            if (remembered == null) {
                throw failure;
            }
            return json.readValue(remembered, Product.class);
        }
    }

    private static String key(long id) {
        return "cart:product:" + id;
    }
}
