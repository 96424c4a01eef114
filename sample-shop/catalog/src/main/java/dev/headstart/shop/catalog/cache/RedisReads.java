package dev.headstart.shop.catalog.cache;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Connections to where cached values are read from, with the time limits of those to where they are written. */
@Configuration(proxyBeanMethods = false)
class RedisReads {
    static final String NAME = "connectionsForReads";

    @Bean(defaultCandidate = false) // all else is about the one that is written
    @Qualifier(NAME)
    LettuceConnectionFactory connectionsForReads(@Value("${shop.cache}") String url, LettuceConnectionFactory redis) {
        return new LettuceConnectionFactory(
                LettuceConnectionFactory.createRedisConfiguration(url), redis.getClientConfiguration());
    }
}
