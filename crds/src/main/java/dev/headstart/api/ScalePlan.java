package dev.headstart.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Optional;

/** One system whose tiers are scaled before its traffic comes. */
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@ShortNames("sp")
@AdditionalPrinterColumn(name = "Mode", jsonPath = ".spec.mode")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Trusted", jsonPath = ".status.conditions[?(@.type==\"ForecastTrusted\")].status")
@AdditionalPrinterColumn(name = "Now", jsonPath = ".status.traffic.now")
@AdditionalPrinterColumn(name = "Peak", jsonPath = ".status.nextPeak.upper")
@AdditionalPrinterColumn(name = "Peak-At", jsonPath = ".status.nextPeak.at")
@AdditionalPrinterColumn(name = "Floors", jsonPath = ".status.floors")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class ScalePlan extends CustomResource<ScalePlanSpec, ScalePlanStatus> implements Namespaced {
    /** The annotation that asks for a rehearsal: {@code 5000 in 10m for 15m}. */
    public static final String REHEARSE = "headstart.dev/rehearse";

    private static final long serialVersionUID = 1L;

    /** What status says of a rehearsal; empty while it says nothing, or speaks of another request. */
    public Optional<Rehearsed> rehearsed(String request) {
        return Optional.ofNullable(getStatus())
                .flatMap(status -> Optional.ofNullable(status.rehearsal()))
                .filter(rehearsed -> rehearsed.request().equals(request));
    }
}
