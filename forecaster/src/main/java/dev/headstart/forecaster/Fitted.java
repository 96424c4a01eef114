package dev.headstart.forecaster;

import dev.headstart.forecaster.calibrate.Conformal;
import dev.headstart.forecaster.feature.Learnt;
import dev.headstart.forecaster.model.Lesson;
import dev.headstart.forecaster.model.QuantileModel;
import java.util.Optional;

/** What training leaves behind. */
record Fitted(
        QuantileModel model, Optional<Conformal> conformal, Learnt learnt, Lesson lesson, Provenance provenance) {}
