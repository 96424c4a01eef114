package dev.headstart.operator.reference;

import dev.headstart.operator.wiring.OperatorSettings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The operator's settings: names and defaults as Spring binds them, words as their Javadoc has them. */
final class SettingsReference {

    private static final Path SOURCE =
            Path.of("src/main/java", OperatorSettings.class.getName().replace('.', '/') + ".java");

    /** One setting. */
    record Setting(String property, String fallback, String meaning) {

        /** As the chart names it; none for what has settings of its own below. */
        String variable() {
            return property.endsWith("*")
                    ? ""
                    : property.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
        }
    }

    private SettingsReference() {}

    static List<Setting> all() throws IOException {
        List<Setting> settings = new ArrayList<>();
        collect(OperatorSettings.class, "headstart", Files.readString(SOURCE), settings);
        return settings;
    }

    private static void collect(Class<?> of, String prefix, String source, List<Setting> settings) {
        for (RecordComponent component : of.getRecordComponents()) {
            String property = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            String words = javadoc(of, component.getName(), source);
            if (component.getType().isRecord()) {
                settings.add(new Setting(property + ".*", "", words));
                collect(component.getType(), property, source, settings);
            } else {
                settings.add(new Setting(property, fallback(of, component), words));
            }
        }
    }

    /** Spring reads it from the constructor's parameter of that name. */
    private static String fallback(Class<?> of, RecordComponent component) {
        return Stream.of(of.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .findFirst()
                .map(parameter -> parameter.getAnnotation(DefaultValue.class))
                .map(value -> String.join(",", value.value()))
                .orElse("");
    }

    private static String javadoc(Class<?> of, String name, String source) {
        int end = source.indexOf("record " + of.getSimpleName() + "(");
        String above = source.substring(source.lastIndexOf("/**", end), end);
        Matcher words = Pattern.compile("@param " + name + " ((?:(?!@param|\\*/).)*)", Pattern.DOTALL)
                .matcher(above);
        return words.find()
                ? words.group(1)
                        .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
                        .replaceAll("\\{@code (.*?)}", "`$1`")
                        .strip()
                : "";
    }
}
