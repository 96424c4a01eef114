package dev.headstart.cli.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headstart.cli.Json;
import dev.headstart.cli.forecast.ForecastFile;
import dev.headstart.forecaster.Forecast;

/** The result of a backtest for machines. */
final class BacktestJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BacktestJson() {}

    static ObjectNode of(Backtested result) {
        ObjectNode node = JSON.createObjectNode().put("input", result.name());
        ArrayNode origins = node.putArray("origins");
        for (Forecast forecast : result.forecasts()) {
            origins.addObject()
                    .put("at", forecast.start().toString())
                    .put("chosen", forecast.card().model());
        }
        ArrayNode models = node.putArray("models");
        result.tallies().forEach((model, tally) -> models.add(tallied(model, tally)));
        ArrayNode notes = node.putArray("notes");
        result.notes().forEach(notes::add);
        return node;
    }

    private static ObjectNode tallied(String model, Tally tally) {
        ObjectNode node = JSON.createObjectNode()
                .put("model", model)
                .put("loss", tally.loss())
                .put("error", tally.error())
                .put("band", tally.band())
                .put("values", tally.known());
        ObjectNode coverage = node.putObject("coverage");
        tally.coverage().forEach((level, share) -> coverage.put(ForecastFile.column(level), share));
        ArrayNode byLead = node.putArray("errorByLead");
        for (int k = 0; k < Tally.LEADS; k++) {
            byLead.add(Json.number(tally.errorByLead(k)));
        }
        return node;
    }
}
