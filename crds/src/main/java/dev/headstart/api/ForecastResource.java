package dev.headstart.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** What Headstart expects of a plan's traffic; made by the operator, owned by the ScalePlan of the same name. */
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@Kind("Forecast")
@Plural("forecasts")
@ShortNames("fc")
@AdditionalPrinterColumn(name = "Now", jsonPath = ".status.now")
@AdditionalPrinterColumn(name = "Peak", jsonPath = ".status.peak")
@AdditionalPrinterColumn(name = "Peak-At", jsonPath = ".status.peakAt")
@AdditionalPrinterColumn(name = "In", jsonPath = ".status.in")
@AdditionalPrinterColumn(name = "Model", jsonPath = ".status.model")
@AdditionalPrinterColumn(name = "Error", jsonPath = ".status.error")
@AdditionalPrinterColumn(name = "Trusted", jsonPath = ".status.trusted")
@AdditionalPrinterColumn(name = "Trend", jsonPath = ".status.trend")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class ForecastResource extends CustomResource<Void, ForecastStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
