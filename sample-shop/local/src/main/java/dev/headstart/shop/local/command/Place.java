package dev.headstart.shop.local.command;

import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where a shop keeps its state. */
final class Place {

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "Where the shop keeps its data, logs and process numbers (~/.cache/headstart/shop).")
    private @Nullable Path folder;

    Path folder() {
        if (folder != null) {
            return folder.toAbsolutePath();
        }
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .orElse(System.getProperty("user.home") + "/.cache");
        return Path.of(cache, "headstart", "shop");
    }

    Optional<Settings> settings() {
        return Settings.read(folder());
    }

    /** The shop that was brought up there. */
    LocalShop shop(Consumer<String> progress) {
        Settings settings = settings()
                .orElseThrow(() ->
                        new IllegalStateException("No shop is up in " + folder() + ". Start it: ./headstart shop up"));
        return LocalShop.in(folder(), settings, progress);
    }
}
