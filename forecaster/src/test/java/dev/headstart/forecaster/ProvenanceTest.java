package dev.headstart.forecaster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.forecaster.feature.LevelFeatures;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
    private static final Settings DAY = Settings.of(Duration.ofHours(24), List.of(0.5), ZoneOffset.UTC);
    private static final Series SHOP = Synthetic.shop(Synthetic.MONDAY, Duration.ofHours(1), 28, ZoneOffset.UTC);

    private static Provenance of(Series series, String model) {
        return Forecaster.train(series, DAY.withModel(model), List.of()).provenance();
    }

    @Test
    void theSameHistoryHasTheSameProvenanceAndAnotherValueAnotherDigest() {
        Series changed = Synthetic.map(SHOP, i -> i == 300 ? SHOP.value(i) + 1e-9 : SHOP.value(i));
        assertThat(of(SHOP, "Linear")).isEqualTo(of(SHOP, "Linear"));
        assertThat(of(changed, "Linear").digest())
                .isNotEqualTo(of(SHOP, "Linear").digest());
    }

    @Test
    void aBlendTellsTheParametersAndFeaturesOfItsMembers() {
        Provenance provenance = of(SHOP, "Blend");
        assertThat(provenance.parameters())
                .containsEntry("BoostedTrees.seed", "1")
                .containsEntry("Linear.penalty", "100.0")
                .containsKeys("scale", "halfLifeDays");
        assertThat(provenance.features())
                .contains("departure.last24h", "level.week1", "rough.1h", "lead")
                .doesNotHaveDuplicates();
    }

    @Test
    void everyFeatureHasAName() {
        for (Duration step : List.of(Duration.ofHours(1), Duration.ofMinutes(15))) {
            Series series = Synthetic.shop(Synthetic.MONDAY, step, 28, ZoneOffset.UTC);
            var history = Prepared.of(series, DAY, List.of(), Optional.empty()).history();
            assertThat(LevelFeatures.names(history)).hasSize(LevelFeatures.count(history));
        }
    }
}
