package dev.headstart.operator.wiring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Readiness: the watches on the cluster are up. An outage of the API server is no reason to restart, so this is no liveness. */
@Component("watch")
class WatchHealth implements HealthIndicator {

    private final ControlLoop loop;

    WatchHealth(ControlLoop loop) {
        this.loop = loop;
    }

    @Override
    public Health health() {
        return loop.watching()
                ? Health.up().build()
                : Health.down()
                        .withDetail(
                                "why",
                                "the watches on the cluster are not up; is the API server reachable, are the CRDs installed?")
                        .build();
    }
}
