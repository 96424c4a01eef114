package dev.headstart.cli.replay;

import dev.headstart.forecaster.ModelCard;
import dev.headstart.planner.Decision;
import dev.headstart.planner.MissingRoom;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Shortage;
import dev.headstart.planner.Timeline;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A timeline in words, in the order of time.
 *
 * @param missing what the peak ahead does not find room in
 */
record Explanation(Timeline timeline, ZoneId zone, List<MissingRoom> missing) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

    private record Line(Decision decision, int before) {
        String change() {
            return before == 0 ? "floor " + decision.floor() : before + " -> " + decision.floor();
        }
    }

    String text(Outlook outlook) {
        StringBuilder text = new StringBuilder();
        text.append("From %s to %s (%s)\n".formatted(time(timeline.start()), time(timeline.end()), zone));
        text.append(forecast(outlook)).append('\n');
        List<Line> lines = lines();
        int width = lines.stream()
                .mapToInt(line -> line.decision().target().length())
                .max()
                .orElse(0);
        for (Line line : lines) {
            String target = line.decision().target();
            text.append("%s  %s  %-10s  %s\n"
                    .formatted(
                            time(line.decision().at()),
                            target + " ".repeat(width - target.length()),
                            line.change(),
                            line.decision().reason()));
        }
        shortages().forEach(line -> text.append(line).append('\n'));
        missing.forEach(m -> text.append("SHORT: ").append(m.words(zone)).append('\n'));
        return text.toString();
    }

    private static String forecast(Outlook outlook) {
        return switch (outlook) {
            case Outlook.Trusted trusted ->
                "Forecast: " + card(trusted.forecast().card());
            case Outlook.Untrusted untrusted -> "The forecast moves no floor: " + untrusted.why();
            case Outlook.Missing missing -> "No forecast: " + missing.why();
        };
    }

    private static String card(ModelCard card) {
        return String.format(
                Locale.ROOT,
                "%s, backtest WAPE %.3f, its 80%% band held %.0f%%",
                card.model(),
                card.wape(),
                100 * card.coverage());
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (Timeline.Track track : timeline.tracks()) {
            int before = 0;
            for (Decision decision : track.decisions()) {
                lines.add(new Line(decision, before));
                before = decision.floor();
            }
        }
        lines.sort(Comparator.comparing(line -> line.decision().at()));
        return lines;
    }

    private List<String> shortages() {
        return timeline.tracks().stream()
                .map(track -> track.decisions().getFirst())
                .flatMap(first -> first.shortage().stream().map(s -> shortage(first.target(), s)))
                .toList();
    }

    private String shortage(String target, Shortage s) {
        return "SHORT: %s needs %d at %s and may have %d; the need is above that from %s"
                .formatted(target, s.needed(), time(s.peak()), s.available(), time(s.from()));
    }

    private String time(Instant t) {
        return TIME.format(t.atZone(zone));
    }
}
