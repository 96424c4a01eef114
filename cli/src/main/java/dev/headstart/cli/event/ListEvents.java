package dev.headstart.cli.event;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.PeakEventSpec;
import dev.headstart.api.PeakEventSpec.LikeSpec;
import dev.headstart.api.ScalePlan;
import dev.headstart.cli.OutputForm;
import dev.headstart.cli.cluster.PlanClock;
import dev.headstart.cli.cluster.Scope;
import dev.headstart.cli.terminal.Cell;
import dev.headstart.cli.terminal.Moments;
import dev.headstart.cli.terminal.Table;
import dev.headstart.cli.terminal.Terminal;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headstart events list}: by time, in the zone of their plans. */
@Command(name = "list", description = "Lists the PeakEvents, the next first.", mixinStandardHelpOptions = true)
final class ListEvents implements Callable<Integer> {

    @Mixin
    private Scope scope;

    @Mixin
    private OutputForm form;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (KubernetesClient client = scope.client()) {
            List<PeakEvent> events = scope.events(client).stream()
                    .sorted(Comparator.comparing(e -> e.getSpec().from()))
                    .toList();
            if (form.wrote(out, events.stream().map(ListEvents::tree).toList())) {
                return 0;
            }
            out.print(
                    events.isEmpty()
                            ? "There is no PeakEvent in " + scope.words(client) + ".\n"
                            : table(events, scope.plans(client)).text(Terminal.here(), 0));
        }
        out.flush();
        return 0;
    }

    private static Map<String, Object> tree(PeakEvent event) {
        return Map.of(
                "namespace",
                event.getMetadata().getNamespace(),
                "name",
                event.getMetadata().getName(),
                "spec",
                event.getSpec());
    }

    private Table table(List<PeakEvent> events, List<ScalePlan> plans) {
        List<String> heading = new ArrayList<>(scope.everywhere() ? List.of("NAMESPACE") : List.of());
        heading.addAll(List.of("EVENT", "FROM", "TO", "WHEN", "TRAFFIC", "PLANS"));
        Table table = new Table(heading);
        events.forEach(event -> table.row(row(event, plans)));
        return table;
    }

    private List<Cell> row(PeakEvent event, List<ScalePlan> plans) {
        PeakEventSpec spec = event.getSpec();
        List<ScalePlan> near = plans.stream()
                .filter(p -> p.getMetadata()
                        .getNamespace()
                        .equals(event.getMetadata().getNamespace()))
                .toList();
        ZoneId zone = new EventPlans(near).zone().orElseGet(() -> OffsetDateTime.parse(spec.start())
                .getOffset());
        Instant wall = Clock.systemUTC().instant();
        Moments moments = new Moments(PlanClock.now(near, wall), zone);
        List<String> taking = new EventPlans(near).taking(event);
        List<Cell> row = new ArrayList<>(
                scope.everywhere() ? List.of(Cell.of(event.getMetadata().getNamespace())) : List.of());
        row.addAll(List.of(
                Cell.of(event.getMetadata().getName()),
                Cell.of(moments.inFull(spec.from())),
                Cell.of(to(spec, moments)),
                when(spec, moments),
                Cell.of(traffic(spec, moments)),
                taking.isEmpty() ? Cell.warning("none takes it") : Cell.of(String.join(", ", taking))));
        return row;
    }

    private static String to(PeakEventSpec spec, Moments moments) {
        boolean sameDay = spec.from()
                .atZone(moments.zone())
                .toLocalDate()
                .equals(spec.to().atZone(moments.zone()).toLocalDate());
        return sameDay ? new Moments(spec.from(), moments.zone()).at(spec.to()) : moments.inFull(spec.to());
    }

    private static Cell when(PeakEventSpec spec, Moments moments) {
        if (!moments.now().isBefore(spec.to())) {
            return Cell.faint("over");
        }
        return moments.now().isBefore(spec.from()) ? Cell.of(moments.far(spec.from())) : Cell.good("now");
    }

    private static String traffic(PeakEventSpec spec, Moments moments) {
        LikeSpec like = spec.like();
        if (like != null) {
            return "%s times %s".formatted(like.scale(), moments.inFull(like.from()));
        }
        return spec.multiplier() + " times usual" + (spec.rampLength().isZero() ? "" : ", ramp " + spec.ramp());
    }
}
