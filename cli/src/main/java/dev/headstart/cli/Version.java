package dev.headstart.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which release this is, as its jar says. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {words()};
    }

    /** Such as {@code headstart 0.1.0}. */
    public static String words() {
        return "headstart "
                + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                        .orElse("of no release");
    }
}
