package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headstart.e2e.process.Repository;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/** What Argo CD shows of a plan and does with one: its own scripts, run on plans. */
class ArgoTest {
    private static final JsonNode SETTINGS = settings();

    @Test
    void aPlanThatNobodyHasLookedAtOrWhoseEditNobodyHasIsProgressing() {
        assertThat(health("{metadata: {generation: 1}, spec: {}}")).startsWith("Progressing: Headstart has not");
        assertThat(health("{metadata: {generation: 2}, spec: {}, status: {observedGeneration: 1, conditions: [%s]}}"
                        .formatted(condition("Ready", "True", "fine"))))
                .isEqualTo("Progressing: Headstart has not looked at the last edit yet");
    }

    @Test
    void aReadyPlanIsHealthyAlsoWithWhatIsTrueOfIt() {
        assertThat(health(plan(
                        condition("Ready", "True", "planned for"),
                        condition("Degraded", "False", "in order"),
                        condition("CapacitySufficient", "False", "2 missing"))))
                .isEqualTo("Healthy: planned for");
    }

    @Test
    void waitingIsProgressingAndWhatNeedsAPersonIsDegraded() {
        String notReady = condition("Ready", "False", "Prometheus is away");
        assertThat(health(plan(notReady, condition("Reconciling", "True", "Prometheus is away"))))
                .isEqualTo("Progressing: Prometheus is away");
        assertThat(health(plan(notReady, condition("Stalled", "True", "no PromQL"))))
                .isEqualTo("Degraded: no PromQL");
        assertThat(health(
                        plan(condition("Ready", "True", "fine"), condition("Degraded", "True", "web is fought over"))))
                .isEqualTo("Degraded: web is fought over");
    }

    @Test
    void aPausedPlanIsSuspendedAndItsButtonsTurnAround() {
        String paused =
                "{metadata: {generation: 1}, spec: {paused: true}, status: {observedGeneration: 1, conditions: [%s]}}"
                        .formatted(condition("Ready", "True", "fine"));
        assertThat(health(paused)).startsWith("Suspended: ");

        LuaTable plan = lua("{spec: {}}");
        assertThat(offered(plan)).isEqualTo("resume");
        run("/definitions/0/action.lua", plan);
        assertThat(plan.get("spec").get("paused").checkboolean()).isTrue();
        assertThat(offered(plan)).isEqualTo("pause");
        run("/definitions/1/action.lua", plan);
        assertThat(plan.get("spec").get("paused").checkboolean()).isFalse();
    }

    private static String offered(LuaTable plan) {
        LuaValue buttons = run("/discovery.lua", plan);
        return List.of("pause", "resume").stream()
                .filter(name -> buttons.get(name).get("disabled").checkboolean())
                .findFirst()
                .orElse("neither");
    }

    private static LuaValue run(String pointer, LuaTable plan) {
        JsonNode actions = Serialization.unmarshal(
                SETTINGS.get("resource.customizations.actions.headstart.dev_ScalePlan")
                        .asText(),
                JsonNode.class);
        return run(plan, actions.at(pointer).asText());
    }

    private static String health(String plan) {
        LuaValue said = run(
                lua(plan),
                SETTINGS.get("resource.customizations.health.headstart.dev_ScalePlan")
                        .asText());
        return said.get("status") + ": " + said.get("message");
    }

    private static LuaValue run(LuaTable plan, String script) {
        Globals lua = JsePlatform.standardGlobals();
        lua.set("obj", plan);
        return lua.load(script).call();
    }

    private static String plan(String... conditions) {
        return "{metadata: {generation: 1}, spec: {}, status: {observedGeneration: 1, conditions: [%s]}}"
                .formatted(String.join(", ", conditions));
    }

    private static String condition(String type, String status, String message) {
        return "{type: %s, status: \"%s\", message: \"%s\"}".formatted(type, status, message);
    }

    private static LuaTable lua(String yaml) {
        return (LuaTable) lua(Serialization.unmarshal("---\n" + yaml, JsonNode.class));
    }

    private static LuaValue lua(JsonNode node) {
        if (node.isObject()) {
            LuaTable table = new LuaTable();
            node.properties().forEach(e -> table.set(e.getKey(), lua(e.getValue())));
            return table;
        }
        if (node.isArray()) {
            LuaTable list = new LuaTable();
            node.forEach(e -> list.set(list.length() + 1, lua(e)));
            return list;
        }
        return node.isBoolean()
                ? LuaValue.valueOf(node.asBoolean())
                : node.isNumber() ? LuaValue.valueOf(node.asInt()) : LuaValue.valueOf(node.asText());
    }

    private static JsonNode settings() {
        try {
            return Serialization.unmarshal(
                            Files.readString(Repository.file("charts/argocd/argocd-cm.yaml")), JsonNode.class)
                    .get("data");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
