package dev.headstart.cli.preflight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of the checklist.
 *
 * @param found what is so
 * @param fix what to do; null where nothing is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Check(
        String name,
        Verdict verdict,
        String found,
        @Nullable String fix) {

    /** A warning is for people to judge; only a failure fails. */
    enum Verdict {
        OK,
        WARNING,
        FAILED
    }

    static Check ok(String name, String found) {
        return new Check(name, Verdict.OK, found, null);
    }

    static Check warning(String name, String found, String fix) {
        return new Check(name, Verdict.WARNING, found, fix);
    }

    static Check failed(String name, String found, String fix) {
        return new Check(name, Verdict.FAILED, found, fix);
    }

    /** Fails, or warns, for all that was found to be wrong; well where nothing was. */
    static Check of(String name, Verdict ifAny, List<String> wrong, String fix, String well) {
        return wrong.isEmpty()
                ? ok(name, well)
                : new Check(name, ifAny, wrong.stream().collect(Collectors.joining("; ")), fix);
    }

    /** The line of a thing that could not be looked at. */
    static Check unread(String name, String why) {
        return warning(name, "not checked: " + why, "ask again with rights to read it");
    }
}
