package dev.headstart.e2e.demo;

import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.prometheus.ExampleTraffic;
import dev.headstart.forecaster.Series;
import java.nio.file.Path;

/**
 * A system and its traffic.
 *
 * @param name of the namespace and of the ScalePlan in it
 * @param manifests folder with its workloads, its ScalePlan, and its PeakEvents
 * @param service label of its traffic in Prometheus
 * @param traffic requests a second
 */
record Scene(String name, Path manifests, String service, Series traffic) {

    /** The demo's small shop. The web log is small; each of its requests counts as a thousand. */
    static Scene shop() {
        return new Scene("shop", Repository.file("examples/demo"), "web", ExampleTraffic.read("nasa-http", 1000));
    }
}
