package dev.headstart.shop.local.whole;

import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests a {@link LocalShop} that is up; one for all classes of a run, since it takes a while to start. */
final class WholeShop implements ParameterResolver {
    private static final int PORT_BASE = 19080;

    private record Running(LocalShop shop) implements AutoCloseable {
        @Override
        public void close() {
            shop.down(false);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == LocalShop.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(Running.class, key -> start(), Running.class)
                .shop();
    }

    private static Running start() {
        try {
            Path folder = Files.createTempDirectory("shop");
            return new Running(LocalShop.start(folder, new Settings(PORT_BASE, 2, true), System.out::println));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
