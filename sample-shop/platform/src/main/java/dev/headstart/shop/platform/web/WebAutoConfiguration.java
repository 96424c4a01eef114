package dev.headstart.shop.platform.web;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

/** Warming up, load shedding, problems and draining, in every service of the shop. */
@AutoConfiguration
@EnableConfigurationProperties(WebSettings.class)
@Import(Problems.class)
class WebAutoConfiguration {
    /** Behind the filter that measures requests, so that those shed are seen too. */
    @Bean
    FilterRegistrationBean<LoadShedding> loadShedding(WebSettings settings, MeterRegistry meters) {
        var filter = new FilterRegistrationBean<>(new LoadShedding(settings.concurrent(), meters));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    @Bean
    Drain drain(WebSettings settings) {
        return new Drain(settings.drain());
    }

    @Bean
    WarmUp warmUp(WebSettings settings) {
        return new WarmUp(settings.warmUp(), settings.warmUpFor());
    }
}
