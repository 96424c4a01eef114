package dev.headstart.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final Moments IN_NEW_YORK =
            new Moments(Instant.parse("2026-11-27T14:00:00Z"), ZoneId.of("America/New_York"));

    @Test
    void coloursShowOnlyWhereSomeoneWatchesAndWantsThem() {
        assertThat(Terminal.of(Map.of("COLUMNS", "100"), true)).isEqualTo(new Terminal(100, true));
        assertThat(Terminal.of(Map.of("NO_COLOR", "1"), true)).isEqualTo(new Terminal(80, false));
        assertThat(Terminal.of(Map.of("TERM", "dumb"), true).colours()).isFalse();
        assertThat(Terminal.of(Map.of(), false)).isEqualTo(new Terminal(Terminal.ENDLESS, false));
        assertThat(Terminal.of(Map.of("COLUMNS", "wide"), true).columns()).isEqualTo(80);
    }

    @Test
    void columnsAlignWhateverTheirColour() {
        Table table = new Table("PLAN", "READY", "WHY")
                .row(Cell.of("shop"), Cell.good("yes"), Cell.of("all is well"))
                .row(Cell.of("intranet"), Cell.bad("no"), Cell.of(""));

        assertThat(table.text(new Terminal(80, false), 0)).isEqualTo("""
                PLAN      READY  WHY
                shop      yes    all is well
                intranet  no
                """);
        assertThat(table.text(new Terminal(80, true), 0)).contains("shop      \033[32myes\033[0m    all is well");
    }

    @Test
    void whatIsTooLongGoesOnBelowItself() {
        Table table = new Table("PLAN", "WHY").row(Cell.of("shop"), Cell.of("one two three four five six seven"));

        assertThat(table.text(new Terminal(28, false), 2)).isEqualTo("""
                  PLAN  WHY
                  shop  one two three four
                        five six seven
                """);
    }

    @Test
    void aMomentIsSaidAsShortAsItIsUnmistakable() {
        assertThat(IN_NEW_YORK.at(Instant.parse("2026-11-27T23:05:00Z"))).isEqualTo("18:05");
        assertThat(IN_NEW_YORK.at(Instant.parse("2026-11-29T06:05:00Z"))).isEqualTo("Sun 01:05");
        assertThat(IN_NEW_YORK.at(Instant.parse("2026-11-20T06:05:00Z"))).isEqualTo("Fri 20 Nov 01:05");
        assertThat(IN_NEW_YORK.at(Instant.parse("2027-01-20T06:05:00Z"))).isEqualTo("Wed 20 Jan 2027 01:05");
    }

    @Test
    void howFarItIsLosesWhatDoesNotMatter() {
        assertThat(IN_NEW_YORK.far(Instant.parse("2026-11-27T15:58:40Z"))).isEqualTo("in 1h58m");
        assertThat(IN_NEW_YORK.far(Instant.parse("2026-11-27T14:02:30Z"))).isEqualTo("in 2m30s");
        assertThat(IN_NEW_YORK.far(Instant.parse("2026-11-27T14:12:30Z"))).isEqualTo("in 12m");
        assertThat(IN_NEW_YORK.far(Instant.parse("2026-11-30T17:02:30Z"))).isEqualTo("in 3d3h");
        assertThat(IN_NEW_YORK.far(Instant.parse("2026-11-27T13:00:00Z"))).isEqualTo("1h ago");
        assertThat(IN_NEW_YORK.far(Instant.parse("2026-11-27T14:00:09Z"))).isEqualTo("now");
    }
}
