package dev.headstart.shop.storefront.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.ScalePlan;
import dev.headstart.shop.storefront.ShopSettings;
import dev.headstart.shop.storefront.scale.PlanView.Rise;
import dev.headstart.shop.storefront.scale.WatchedPlan.Look;
import dev.headstart.shop.storefront.scale.WatchedPlan.Nothing;
import dev.headstart.shop.storefront.scale.WatchedPlan.Seen;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

@EnableKubernetesMockClient(crud = true)
class WatchedPlanTest {
    private static final String PLAN = """
            apiVersion: headstart.dev/v1alpha1
            kind: ScalePlan
            metadata: {name: shop, namespace: shop}
            spec:
              mode: Enforce
              traffic: {prometheus: {url: "http://prometheus:9090", query: "sum(rate(views[5m]))"}}
              targets:
                - name: storefront
                  ref: {apiVersion: apps/v1, kind: Deployment, name: storefront}
            status:
              targets:
                - {name: orders, ref: {apiVersion: apps/v1, kind: Deployment, name: orders}, ready: 2, floor: 2, next: {at: "2026-11-27T18:00:00Z", floor: 1}, reason: falls}
                - {name: storefront, ref: {apiVersion: apps/v1, kind: Deployment, name: storefront}, ready: 3, floor: 3, next: {at: "2026-11-27T17:30:00+01:00", floor: 8}, reason: rises}
            """;

    @SuppressWarnings("NullAway.Init") // the mock server sets it
    KubernetesClient client;

    @Test
    void withoutASettingNoClusterIsAsked() {
        assertThat(look(null)).isInstanceOfSatisfying(Nothing.class, nothing -> assertThat(nothing.why())
                .startsWith("No plan is watched"));
    }

    @Test
    void aSettingThatIsNoNameIsQuoted() {
        assertThat(look("storefront"))
                .isEqualTo(new Nothing("SHOP_SCALEPLAN is 'storefront', which is no namespace/name."));
    }

    @Test
    void aPlanThatIsNotThereIsNamed() {
        assertThat(look("shop/none")).isEqualTo(new Nothing("There is no ScalePlan shop/none in this cluster."));
    }

    @Test
    void aPlanShowsItsTiersAndTheNextRise() {
        client.resource(Serialization.unmarshal(PLAN, ScalePlan.class)).create();
        assertThat(look("shop/shop")).isInstanceOfSatisfying(Seen.class, seen -> {
            assertThat(seen.plan().acting()).isTrue();
            assertThat(seen.plan().tiers()).extracting(PlanView.Tier::name).containsExactly("orders", "storefront");
            assertThat(seen.plan().rise()).isEqualTo(new Rise("storefront", Instant.parse("2026-11-27T16:30:00Z"), 8));
        });
    }

    private Look look(@Nullable String setting) {
        URI nowhere = URI.create("http://127.0.0.1:1");
        var beans = new StaticListableBeanFactory();
        beans.addBean("client", client);
        return new WatchedPlan(
                        new ShopSettings(nowhere, nowhere, nowhere, nowhere, setting),
                        beans.getBeanProvider(KubernetesClient.class))
                .look();
    }
}
