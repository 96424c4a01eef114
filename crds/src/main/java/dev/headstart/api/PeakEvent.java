package dev.headstart.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A day or an hour that history does not show: a sale, a launch, a campaign. */
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@ShortNames("pe")
@AdditionalPrinterColumn(name = "Start", jsonPath = ".spec.start")
@AdditionalPrinterColumn(name = "End", jsonPath = ".spec.end")
@AdditionalPrinterColumn(name = "Multiplier", jsonPath = ".spec.multiplier")
@AdditionalPrinterColumn(name = "Like", jsonPath = ".spec.like.start")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class PeakEvent extends CustomResource<PeakEventSpec, Void> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
