package dev.headstart.e2e.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.api.PrometheusDuration;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** The result: when each tier's capacity was needed, and when it was there. */
final class LeadTable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final String ROW = "  %-14s %9s  %-10s %-10s %s%n";

    private LeadTable() {}

    static void print(List<Lead> leads, ZoneId zone, PrintStream out) {
        out.println();
        out.printf(ROW, "TARGET", "REPLICAS", "NEEDED-AT", "READY-AT", "LEAD");
        for (Lead lead : leads) {
            out.printf(
                    ROW,
                    lead.name(),
                    lead.needed(),
                    time(lead.neededAt(), zone),
                    lead.readyAt().map(at -> time(at, zone)).orElse("never"),
                    lead.lead().map(PrometheusDuration::format).orElse("-"));
        }
        out.println();
    }

    private static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    static String json(List<Lead> leads) {
        try {
            return new ObjectMapper()
                    .writeValueAsString(
                            Map.of("targets", leads.stream().map(Lead::json).toList()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Leads are always writable as JSON", e);
        }
    }
}
