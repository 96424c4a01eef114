package dev.headstart.operator.wiring;

import dev.headstart.operator.clock.OperatorClock;
import dev.headstart.operator.forecast.TrafficReader;
import dev.headstart.operator.page.Material;
import dev.headstart.operator.page.PageFilter;
import dev.headstart.operator.page.RecentTraffic;
import dev.headstart.operator.page.Trail;
import dev.headstart.operator.reconcile.Pace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Puts the page together: one more connector of the web server that is there anyway, and a filter that answers what comes in by it. The beans are there
 * when the page is off too, and do nothing: in the image it is settled at build time which beans there are.
 */
@Configuration(proxyBeanMethods = false)
class PageBeans {

    private static final int LARGEST_FORM = 32 * 1024;
    private static final int MOST_CONNECTIONS = 256;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> pagePort(
            OperatorSettings settings, ServerProperties server) {
        return factory -> {
            if (settings.page().enabled()) {
                factory.addAdditionalConnectors(
                        connector(settings.page().port(), Optional.ofNullable(server.getAddress())));
            }
        };
    }

    private static Connector connector(int port, Optional<InetAddress> address) {
        Connector connector = new Connector("HTTP/1.1");
        connector.setPort(port);
        connector.setMaxPostSize(LARGEST_FORM);
        connector.setXpoweredBy(false);
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            address.ifPresent(protocol::setAddress);
            protocol.setMaxConnections(MOST_CONNECTIONS);
            protocol.setExecutor(new VirtualThreadExecutor("page-"));
        }
        return connector;
    }

    @Bean
    Trail trail() {
        return new Trail();
    }

    @Bean
    TrailWalk trailWalk(KubernetesClient client, OperatorSettings settings, Pace pace, Trail trail, PageFilter page) {
        return new TrailWalk(client, settings, pace, trail, page);
    }

    @Bean
    PageFilter pageFilter(
            OperatorSettings settings,
            OperatorClock clock,
            KubernetesClient client,
            TrafficReader reader,
            Trail trail) {
        RecentTraffic traffic = new RecentTraffic(
                plan -> reader.past(
                        plan, plan.getSpec().traffic().prometheus().query(), RecentTraffic.SPAN, clock.instant()),
                Clock.systemUTC());
        return new PageFilter(
                settings.page().port(),
                clock,
                client.getConfiguration(),
                new Material(traffic, trail, settings.namespaces()));
    }

    @Bean
    FilterRegistrationBean<PageFilter> pageFirst(PageFilter filter, OperatorSettings settings) {
        FilterRegistrationBean<PageFilter> first = new FilterRegistrationBean<>(filter);
        first.setEnabled(settings.page().enabled());
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }
}
