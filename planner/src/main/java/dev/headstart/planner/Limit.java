package dev.headstart.planner;

/** What stood between the raw need and the floor. */
public enum Limit {
    /** The declared minimum is higher than the need. */
    Minimum,
    /** The declared maximum is lower than the need. */
    Maximum,
    /** The autoscaler's maximum is lower than the need. */
    AutoscalerMaximum,
    /** The rise waits until an earlier wave is ready. */
    WaitsForWave,
    /** An earlier wave is not ready, but waiting longer would be late. */
    WaveLate,
    /** The rise takes more than one step. */
    ScaleUpStep,
    /** The rise is behind the need, held up by its steps or by the target's own readiness query. */
    RiseLate,
    /** A later wave must come down first. */
    LaterWaveFirst,
    /** The next step down is not due yet, or the need will come back too soon. */
    ScaleDownDelay,
    /** The fall takes more than one step. */
    ScaleDownStep,
    /** A fall goes no nearer to the need, since a small change of the forecast would undo it. */
    ScaleDownMargin,
    /** Low traffic is not low demand now. */
    Guard,
    /** A stateful target whose own readiness query does not hold loses no replica, and gets none that the present traffic does not need. */
    OwnReadiness,
    /** Traffic or forecast is unknown or not trusted, so nothing is lowered. */
    Unknown
}
