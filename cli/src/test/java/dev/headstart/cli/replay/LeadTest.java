package dev.headstart.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LeadTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private final Lead lead = new Lead(ZoneOffset.UTC);

    @Test
    void isTheTimeFromReadyToNeeded() {
        lead.see(NOON, 5, 5);
        lead.see(NOON.plusSeconds(600), 5, 9);
        lead.see(NOON.plusSeconds(4200), 9, 9);
        assertThat(lead.median()).isEqualTo(3600);
    }

    @Test
    void isNegativeWhereTheNeedHadToWait() {
        lead.see(NOON, 5, 5);
        lead.see(NOON.plusSeconds(60), 9, 5);
        lead.see(NOON.plusSeconds(120), 9, 7);
        lead.see(NOON.plusSeconds(180), 9, 9);
        assertThat(lead.median()).isEqualTo(-120);
    }

    @Test
    void aBreakStartsTheTimeAnew() {
        lead.see(NOON, 5, 9);
        lead.see(NOON.plusSeconds(600), 5, 8);
        lead.see(NOON.plusSeconds(1200), 5, 9);
        lead.see(NOON.plusSeconds(1500), 9, 9);
        assertThat(lead.median()).isEqualTo(300);
    }

    @Test
    void onlyANewHighOfTheDayCounts() {
        lead.see(NOON, 9, 9);
        lead.see(NOON.plusSeconds(60), 5, 9);
        lead.see(NOON.plusSeconds(120), 8, 9);
        assertThat(lead.median()).isZero();
    }
}
