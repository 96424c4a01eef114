package dev.headstart.cli.event;

import dev.headstart.cli.BadInput;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A moment as it is typed: a day, a local time, or one with an offset. */
final class LocalMoment {

    private LocalMoment() {}

    /**
     * The moment with the offset that its zone has then.
     *
     * @param option where it was typed, such as {@code --from}
     * @param zone of what has no offset; empty where none is known
     * @throws BadInput if the text is no time, or a local one without a zone, or one that the clocks leap over
     */
    static OffsetDateTime parse(String option, String text, Optional<ZoneId> zone) {
        String iso = text.strip().replace(' ', 'T');
        try {
            if (iso.matches(".*T.*(Z|[+-][0-9]{2}:?[0-9]{2})$")) {
                return OffsetDateTime.parse(iso);
            }
            LocalDateTime local = iso.contains("T")
                    ? LocalDateTime.parse(iso)
                    : LocalDate.parse(iso).atStartOfDay();
            return inZone(option, text, local, zone);
        } catch (DateTimeParseException e) {
            throw BadInput.of(
                    option,
                    "'" + text
                            + "' is no time; write 2026-11-27, 2026-11-27T08:00, or with an offset 2026-11-27T08:00:00-05:00");
        }
    }

    private static OffsetDateTime inZone(String option, String text, LocalDateTime local, Optional<ZoneId> zone) {
        ZoneId there = zone.orElseThrow(
                () -> BadInput.of(
                        option,
                        "'" + text
                                + "' has no offset, and the plans of this namespace name no zone in common; add one, or --plan PLAN, or --zone ZONE"));
        if (there.getRules().getValidOffsets(local).isEmpty()) {
            throw BadInput.of(option, "'" + text + "' does not exist in " + there + ": the clocks leap over it");
        }
        return local.atZone(there).toOffsetDateTime();
    }

    /** As the API writes it. */
    static String rfc3339(OffsetDateTime moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment.withNano(0));
    }
}
