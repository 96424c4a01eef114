package dev.headstart.shop.storefront.scale;

import dev.headstart.api.ScalePlan;
import dev.headstart.shop.storefront.ShopSettings;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The ScalePlan that the setting names. A cluster is asked only where one is named. */
@Component
class WatchedPlan {
    private final @Nullable String setting;
    private final ObjectProvider<KubernetesClient> cluster;

    WatchedPlan(ShopSettings shop, ObjectProvider<KubernetesClient> cluster) {
        this.setting = shop.scaleplan();
        this.cluster = cluster;
    }

    /** Reads it. */
    Look look() {
        if (setting == null || setting.isBlank()) {
            return new Nothing("No plan is watched: this shop runs with the replicas that somebody gave it.");
        }
        String[] parts = setting.split("/", -1);
        if (parts.length != 2) {
            return new Nothing("SHOP_SCALEPLAN is '" + setting + "', which is no namespace/name.");
        }
        try {
            ScalePlan plan = cluster.getObject()
                    .resources(ScalePlan.class)
                    .inNamespace(parts[0])
                    .withName(parts[1])
                    .get();
            return plan == null
                    ? new Nothing("There is no ScalePlan " + setting + " in this cluster.")
                    : new Seen(PlanView.of(plan));
        } catch (KubernetesClientException failure) {
            return new Nothing("The ScalePlan " + setting + " could not be read: " + failure.getMessage());
        }
    }

    /** What was found. */
    sealed interface Look {}

    /** A plan. */
    record Seen(PlanView plan) implements Look {}

    /** No plan, and why. */
    record Nothing(String why) implements Look {}
}
