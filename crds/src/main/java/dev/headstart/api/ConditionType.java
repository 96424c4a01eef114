package dev.headstart.api;

/** The conditions in a ScalePlan's status. Forecast and PeakEvent have none. */
public enum ConditionType {
    MetricsAvailable("True while the plan's traffic can be read, now and as history. Otherwise nothing is lowered."),
    ForecastTrusted(
            "True while the forecast may raise and lower floors. Otherwise floors are held, and rise with the traffic only."),
    CapacitySufficient(
            "True while what is forecast, as far ahead as the forecast reaches, fits within the maxima of plan and autoscalers and into quotas, nodes, volumes and connections."),
    Degraded(
            "True while a target does not follow the plan, although it can be read and written. The other targets go on."),
    Ready(
            "True while traffic is read, forecast and planned for, and every target can be read and written. Otherwise it has the reason of what is wrong first: a target, then `MetricsAvailable`, then `ForecastTrusted`."),
    Stalled(
            "There, and True, only while the plan is not ready and no waiting helps: somebody has to change something. For tools that go by kstatus."),
    Reconciling("There, and True, only while the plan is not ready and waiting helps. For tools that go by kstatus.");

    private final String meaning;

    ConditionType(String meaning) {
        this.meaning = meaning;
    }

    /** What it says, for people. */
    public String meaning() {
        return meaning;
    }
}
