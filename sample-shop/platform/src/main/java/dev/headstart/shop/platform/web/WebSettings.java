package dev.headstart.shop.platform.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service meets HTTP.
 *
 * @param concurrent how many requests run at once; one more is answered 503
 * @param drain how long a stopping service still takes requests, after its readiness probe has said no: as long as its callers need to notice
 * @param warmUp paths that a service asks itself for before it is ready
 * @param warmUpFor how long it does so at most
 */
@ConfigurationProperties("shop.web")
record WebSettings(
        @DefaultValue("64") int concurrent,
        @DefaultValue("0s") Duration drain,
        @DefaultValue({}) List<String> warmUp,
        @DefaultValue("20s") Duration warmUpFor) {
    WebSettings {
        if (concurrent < 1) {
            throw new IllegalArgumentException(
                    "shop.web.concurrent is " + concurrent + "; a service needs at least 1 request at once");
        }
    }
}
