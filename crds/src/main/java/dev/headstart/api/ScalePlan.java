package dev.headstart.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

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
    private static final long serialVersionUID = 1L;
}
