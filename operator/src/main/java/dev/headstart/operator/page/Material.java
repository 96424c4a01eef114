package dev.headstart.operator.page;

import java.util.Set;

/**
 * What the operator adds to what a viewer reads themselves.
 *
 * @param traffic of the plans that are looked at
 * @param trail floors and ready replicas as they lately were
 * @param watched namespaces that the operator watches; empty: all
 */
public record Material(RecentTraffic traffic, Trail trail, Set<String> watched) {

    public Material {
        watched = Set.copyOf(watched);
    }

    /** Namespaces in which there may be plans. */
    Set<String> namespaces() {
        return watched.isEmpty() ? trail.namespaces() : watched;
    }
}
