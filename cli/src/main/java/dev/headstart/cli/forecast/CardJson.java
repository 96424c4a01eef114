package dev.headstart.cli.forecast;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headstart.cli.DurationConverter;
import dev.headstart.cli.Json;
import dev.headstart.forecaster.CandidateScore;
import dev.headstart.forecaster.DayScore;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Settings;
import java.util.List;

/** The JSON of a forecast and of its model card. What is not known is null. */
final class CardJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CardJson() {}

    /** The data, the settings, the choice and its reasons: all that is needed to judge the forecast, and to make it again. */
    static ObjectNode card(Outcome.Done done, Settings settings) {
        ModelCard card = done.forecast().card();
        Series first = done.forecast().quantiles().firstEntry().getValue();
        ObjectNode node = JSON.createObjectNode()
                .put("input", done.input())
                .put("output", done.output().toString())
                .put("model", card.model());
        node.putObject("history")
                .put("start", card.trainedOn().start().toString())
                .put("end", card.trainedOn().end().toString())
                .put("step", DurationConverter.spell(first.step()))
                .put("points", done.points());
        node.putObject("settings")
                .put("horizon", DurationConverter.spell(settings.horizon()))
                .put("zone", settings.zone().getId())
                .put("holidays", settings.holidays().orElse(null))
                .put("model", settings.model())
                .put("seed", settings.seed());
        node.set("error", Json.number(card.wape()));
        node.set("coverage", Json.number(card.coverage()));
        ArrayNode candidates = node.putArray("candidates");
        card.candidates().forEach(c -> candidates.add(candidate(c)));
        ArrayNode days = node.putArray("days");
        card.days().forEach(d -> days.add(day(d)));
        node.set("notes", words(done.notes(), card.notes()));
        ObjectNode provenance = JSON.valueToTree(done.provenance());
        provenance.set("libraries", JSON.valueToTree(Libraries.versions()));
        node.set("provenance", provenance);
        return node;
    }

    private static ObjectNode candidate(CandidateScore score) {
        ObjectNode node = JSON.createObjectNode().put("model", score.model());
        node.set("loss", Json.number(score.pinball()));
        node.set("error", Json.number(score.wape()));
        node.set("coverage", Json.number(score.coverage()));
        return node;
    }

    private static ObjectNode day(DayScore score) {
        ObjectNode node = JSON.createObjectNode().put("day", score.day().toString());
        node.set("error", Json.number(score.wape()));
        node.set("coverage", Json.number(score.coverage()));
        return node;
    }

    private static ArrayNode words(List<String> input, List<String> card) {
        ArrayNode notes = JSON.createArrayNode();
        input.forEach(notes::add);
        card.forEach(notes::add);
        return notes;
    }

    /** The card with the forecast itself. */
    static ObjectNode withForecast(Outcome.Done done, Settings settings, List<Double> levels) {
        ObjectNode node = card(done, settings);
        ObjectNode forecast = node.putObject("forecast");
        Series first = done.forecast().quantiles().firstEntry().getValue();
        ArrayNode stamps = forecast.putArray("timestamp");
        for (int i = 0; i < first.size(); i++) {
            stamps.add(done.style().format(first.time(i)));
        }
        for (double level : levels) {
            ArrayNode column = forecast.putArray(ForecastFile.column(level));
            for (double value : done.forecast().quantile(level).toArray()) {
                column.add(value);
            }
        }
        return node;
    }
}
