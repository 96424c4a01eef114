package dev.headstart.operator.wiring;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is to act. Of several operators the holder of the lease acts; the others watch, so that they know
 * everything when it is their turn: 10 s after the holder was last heard of, at once when it has said goodbye.
 */
record Turn(KubernetesClient client, OperatorSettings.Lease lease, String identity) {

    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);
    private static final Duration HELD = Duration.ofSeconds(10);
    private static final Duration RENEWED_WITHIN = Duration.ofSeconds(7);
    private static final Duration TRIED_EVERY = Duration.ofSeconds(2);

    /** Known by the pod's name, and by what tells processes of one machine apart: a container that starts again is still the same. */
    static Turn of(KubernetesClient client, OperatorSettings.Lease lease) {
        String host = System.getenv().getOrDefault("HOSTNAME", "operator");
        return new Turn(client, lease, host + "-" + ProcessHandle.current().pid());
    }

    /**
     * @param mine is run when this one may act from now on
     * @param lost is run when another one may
     */
    LeaderElectionConfiguration election(Runnable mine, Runnable lost) {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(lease.name())
                .withLeaseNamespace(lease.namespace())
                .withIdentity(identity)
                .withLeaseDuration(HELD)
                .withRenewDeadline(RENEWED_WITHIN)
                .withRetryPeriod(TRIED_EVERY)
                .withExitOnStopLeading(false) // its exit waits for shutdown hooks, one of which waits for it
                .withLeaderCallbacks(new LeaderCallbacks(mine, lost, holder -> {}))
                .build();
    }

    /** Says goodbye, after the last action: the SDK leaves a lease to run out. */
    void end() {
        LeaseLock lock = new LeaseLock(lease.namespace(), lease.name(), identity);
        try {
            LeaderElectionRecord held = lock.get(client);
            if (held != null && identity.equals(held.getHolderIdentity())) {
                ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
                lock.update(
                        client,
                        new LeaderElectionRecord("", Duration.ofSeconds(1), now, now, held.getLeaderTransitions()));
            }
        } catch (KubernetesClientException e) {
            LOG.warn("The lease is not given back, it runs out in {} s: {}", HELD.toSeconds(), e.getMessage());
        }
    }
}
