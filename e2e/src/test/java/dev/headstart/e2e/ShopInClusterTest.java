package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.shop.ShopCluster;
import dev.headstart.shop.local.load.Curve;
import dev.headstart.shop.local.load.Figures;
import dev.headstart.shop.local.load.LoadRun;
import dev.headstart.shop.local.load.LoadRun.Sent;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The sample shop's chart with its images, where only restricted pods are let in: people buy, replicas come, colours change. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Isolated("it fills the node")
class ShopInClusterTest {

    private static final String NAMESPACE = "shop-in-cluster";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private ShopCluster shop;
    private URI edge;

    @BeforeAll
    void install(Cluster cluster) {
        shop = new ShopCluster(cluster, NAMESPACE);
        shop.loadImages();
        shop.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        shop.install("""
                services:
                  storefront: {max: 1}
                  catalog: {max: 1}
                  cart: {max: 1}
                  orders: {max: 1}
                  inventory: {max: 1}
                  notifications: {max: 1}
                """);
        edge = shop.url("edge");
    }

    @AfterAll
    void end() {
        shop.client().namespaces().withName(NAMESPACE).delete();
        shop.close();
    }

    @Test
    @Order(1)
    void peopleBuyAndTheEdgeAnswersWhatItKnows() throws Exception {
        Sent sent = shoppers(Duration.ofSeconds(40));

        assertThat(sent.failures()).isEmpty();
        Figures figures = sent.figures();
        assertThat(figures.failedRequests()).isZero();
        assertThat(figures.orders()).isPositive();
        assertThat(figures.edgeHitRatio()).isGreaterThan(0.5);
    }

    @Test
    @Order(2)
    void aReplicaOfTheDatabaseThatComesIsReadFromWithoutARestart() {
        assertThat(replicasInUse()).isOne();

        shop.scale("postgres-replica", 2);
        await().atMost(PATIENCE).until(() -> replicasInUse() == 2);

        shop.scale("postgres-replica", 1);
        await().atMost(PATIENCE).until(() -> replicasInUse() == 1);
    }

    @Test
    @Order(3)
    void shoppersSeeNothingOfASwitchOfColoursAndOfTheWayBack() {
        CompletableFuture<Sent> shoppers = CompletableFuture.supplyAsync(() -> {
            try {
                return shoppers(Duration.ofSeconds(100));
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });

        shop.switchColours("catalog");
        assertThat(colour()).isEqualTo("green");
        shop.switchColours("catalog", "--back");
        assertThat(colour()).isEqualTo("blue");
        shop.switchColours("catalog", "--finish");

        assertThat(shoppers.join().failures()).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shop.pods("catalog")).hasSize(1));
    }

    private Sent shoppers(Duration duration) throws IOException, InterruptedException {
        return new LoadRun(Repository.file("."), edge, Optional.empty(), Optional.empty(), false)
                .send(new Curve(List.of(1.0, 1.0)), 2, duration, Duration.ofMillis(500), "in-cluster");
    }

    private double replicasInUse() {
        return shop.sum("catalog", "shop_replica_in_use", "");
    }

    private @Nullable String colour() {
        return shop.client()
                .services()
                .inNamespace(NAMESPACE)
                .withName("catalog")
                .require()
                .getSpec()
                .getSelector()
                .get("headstart.dev/colour");
    }
}
