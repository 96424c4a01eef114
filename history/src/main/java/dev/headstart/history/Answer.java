package dev.headstart.history;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer of the Prometheus HTTP API (v1) to a query, as far as it is used here. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Answer(
        @Nullable String status,
        @Nullable Data data,
        @Nullable String errorType,
        @Nullable String error,
        List<String> warnings,
        boolean isPartial) {

    Answer {
        warnings = List.copyOf(Objects.requireNonNullElse(warnings, List.<String>of()));
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Data(
            @Nullable String resultType,

            @JsonDeserialize(using = LinesDeserializer.class) @Nullable
            List<Line> result) {}

    /** One series: {@code values} of a range query, {@code value} of an instant one. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(
            @Nullable Map<String, String> metric,
            @Nullable List<Sample> values,
            @Nullable Sample value) {}

    /** A pair of Unix seconds and the value's text. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"seconds", "text"})
    record Sample(double seconds, String text) {

        /** Refuses, while the answer is read, a text that is no number. */
        Sample {
            number(Objects.requireNonNull(text, "a sample without a value"));
        }

        /** The value; NaN for what is no amount of traffic: NaN, infinite, negative, or beyond any unit. */
        double amount() {
            double value = number(text);
            return value >= 0 && value < 1e100 ? value : Double.NaN;
        }

        /** "+Inf" and "-Inf" are no Java numbers. */
        private static double number(String text) {
            return text.endsWith("Inf") ? Double.NaN : Double.parseDouble(text);
        }
    }
}
