package dev.headstart.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A plan as it lies in Git: one ScalePlan, and the PeakEvents and HorizontalPodAutoscalers beside it. Other kinds are passed over. */
record Manifests(ScalePlan plan, List<PeakEvent> events, List<HorizontalPodAutoscaler> autoscalers) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Manifests read(Path file) {
        List<ScalePlan> plans = new ArrayList<>();
        List<PeakEvent> events = new ArrayList<>();
        List<HorizontalPodAutoscaler> autoscalers = new ArrayList<>();
        for (JsonNode document : documents(file)) {
            switch (document.path("kind").asText()) {
                case "ScalePlan" -> plans.add(as(ScalePlan.class, document, file));
                case "PeakEvent" -> events.add(as(PeakEvent.class, document, file));
                case "HorizontalPodAutoscaler" -> autoscalers.add(as(HorizontalPodAutoscaler.class, document, file));
                default -> {}
            }
        }
        if (plans.size() != 1) {
            throw new IllegalArgumentException(
                    file + " holds " + plans.size() + " ScalePlans; one is replayed at a time");
        }
        return new Manifests(plans.getFirst(), events, autoscalers);
    }

    private static List<JsonNode> documents(Path file) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(Files.readString(file))) {
            return documents.readAll().stream().filter(JsonNode::isObject).toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + file + ": " + firstLine(e), e);
        }
    }

    private static <T> T as(Class<T> type, JsonNode document, Path file) {
        try {
            return YAML.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            String name = document.path("metadata").path("name").asText("without a name");
            throw new IllegalArgumentException(
                    "%s: %s %s: %s".formatted(file, type.getSimpleName(), name, firstLine(e)), e);
        }
    }

    private static String firstLine(Exception e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName())
                .lines()
                .findFirst()
                .orElse("");
    }
}
