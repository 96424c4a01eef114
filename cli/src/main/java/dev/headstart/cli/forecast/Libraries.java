package dev.headstart.cli.forecast;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions of the libraries that do the arithmetic of a forecast: other versions may round otherwise. */
final class Libraries {
    private static final Map<String, String> FILES = Map.of(
            "Tribuo", "META-INF/maven/org.tribuo/tribuo-math/pom.properties",
            "XGBoost", "META-INF/maven/ml.dmlc/xgboost4j_2.12/pom.properties");

    private Libraries() {}

    /** By name, as the libraries themselves say; {@code unknown} where one does not. */
    static SortedMap<String, String> versions() {
        SortedMap<String, String> versions = new TreeMap<>();
        FILES.forEach((name, file) -> versions.put(name, version(file)));
        return versions;
    }

    private static String version(String file) {
        try (InputStream in = Libraries.class.getClassLoader().getResourceAsStream(file)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
