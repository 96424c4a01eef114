package dev.headstart.cli.preflight;

import dev.headstart.api.ApiGroup;
import dev.headstart.cli.terminal.Moments;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What has to be so for any plan to be followed. */
record ClusterChecks(ClusterFacts facts) {
    private static final Set<String> KINDS = Set.of("ScalePlan", "Forecast", "PeakEvent");
    private static final Duration STATUS_IS_FRESH = Duration.ofMinutes(3);
    private static final Duration LEASE_IS_FRESH = Duration.ofSeconds(15);
    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(5);
    private static final Duration CLOCKS_HARM = Duration.ofMinutes(1);

    List<Check> all() {
        return List.of(
                Check.ok("API server", "answers, Kubernetes " + facts.version()),
                kinds(),
                operator(),
                lease(),
                clock());
    }

    private Check kinds() {
        Set<String> missing = new TreeSet<>(KINDS);
        missing.removeAll(facts.kinds());
        String version = ApiGroup.NAME + "/" + ApiGroup.VERSION;
        return missing.isEmpty()
                ? Check.ok("CRDs", version + " is served")
                : Check.failed(
                        "CRDs",
                        version + " lacks " + String.join(", ", missing),
                        "kubectl apply --server-side -f crds/manifests, or helm install with crds.enabled=true");
    }

    private Check operator() {
        return facts.operators().check("Operator", deployments -> {
            int ready = deployments.stream()
                    .mapToInt(d -> Objects.requireNonNullElse(d.getStatus().getReadyReplicas(), 0))
                    .sum();
            if (ready > 0) {
                return Check.ok("Operator", ready + " ready in " + namespace(deployments.getFirst()));
            }
            if (wroteLately()) {
                return Check.warning(
                        "Operator",
                        "no ready Deployment labelled app.kubernetes.io/name=headstart; one runs elsewhere, it wrote a status "
                                + ago(facts.written().orElseThrow()),
                        "nothing, if it is meant to run outside of this cluster");
            }
            return deployments.isEmpty()
                    ? Check.failed(
                            "Operator",
                            "there is no Deployment labelled app.kubernetes.io/name=headstart"
                                    + facts.written()
                                            .map(at -> ", and status was last written " + ago(at))
                                            .orElse(""),
                            "helm install headstart charts/headstart --namespace headstart-system --create-namespace")
                    : Check.failed(
                            "Operator",
                            "none of Deployment " + namespace(deployments.getFirst()) + "/"
                                    + deployments.getFirst().getMetadata().getName() + " is ready",
                            "kubectl describe and kubectl logs of its pods say why");
        });
    }

    private boolean wroteLately() {
        return facts.written()
                .filter(at -> Duration.between(at, facts.now()).compareTo(STATUS_IS_FRESH) < 0)
                .isPresent();
    }

    private Check lease() {
        return facts.leases().check("Lease", leases -> {
            if (leases.isEmpty()) {
                return wroteLately()
                        ? Check.ok("Lease", "none; the operator is alone")
                        : Check.failed("Lease", "nobody holds one", "start the operator");
            }
            Lease lease = leases.getFirst();
            String holder = lease.getSpec().getHolderIdentity();
            if (holder == null || holder.isEmpty() || lease.getSpec().getRenewTime() == null) {
                return idle("nobody holds it");
            }
            Duration age = Duration.between(lease.getSpec().getRenewTime().toInstant(), facts.now());
            return age.compareTo(LEASE_IS_FRESH) < 0
                    ? Check.ok("Lease", holder + " acts")
                    : idle(holder + " renewed it last " + Moments.span(age) + " ago");
        });
    }

    /** An operator that was told of no lease acts without one. */
    private Check idle(String why) {
        return wroteLately()
                ? Check.warning("Lease", why + ", and one without a lease acts", "see that it is alone")
                : Check.failed(
                        "Lease",
                        why + ": no operator acts",
                        "kubectl logs of the operator's pods say why; kubectl rollout restart starts them anew");
    }

    private Check clock() {
        if (facts.ahead().isEmpty()) {
            return Check.unread("Clock", "the API server's answer has no date");
        }
        Duration off = facts.ahead().get();
        String found = String.format(
                Locale.ROOT,
                "the API server's is %.1f s %s this machine's",
                off.abs().toMillis() / 1000.0,
                off.isNegative() ? "behind" : "ahead of");
        if (off.abs().compareTo(CLOCKS_AGREE) < 0) {
            return Check.ok("Clock", "that of the API server and this machine's agree");
        }
        String fix = "let NTP set both: floors, leases and events go by the clock";
        return off.abs().compareTo(CLOCKS_HARM) < 0
                ? Check.warning("Clock", found, fix)
                : Check.failed("Clock", found, fix);
    }

    private String ago(Instant at) {
        return Moments.span(Duration.between(at, facts.now())) + " ago";
    }

    private static String namespace(Deployment deployment) {
        return "namespace " + deployment.getMetadata().getNamespace();
    }
}
