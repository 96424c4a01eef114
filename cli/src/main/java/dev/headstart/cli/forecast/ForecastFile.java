package dev.headstart.cli.forecast;

import dev.headstart.cli.source.StampStyle;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/** The CSV of a forecast: {@code timestamp,q0.1,q0.5,…}, one row a step. */
public final class ForecastFile {
    private static final MathContext DIGITS = new MathContext(8);

    private ForecastFile() {}

    static String text(Forecast forecast, List<Double> levels, StampStyle style) {
        List<Series> columns = levels.stream().map(forecast::quantile).toList();
        StringBuilder out = new StringBuilder("timestamp,")
                .append(levels.stream().map(ForecastFile::column).collect(Collectors.joining(",")))
                .append('\n');
        Series first = columns.getFirst();
        for (int i = 0; i < first.size(); i++) {
            out.append(style.format(first.time(i)));
            for (Series column : columns) {
                out.append(',').append(number(column.value(i)));
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** The name of a quantile's column: {@code q0.95}. */
    public static String column(double level) {
        return "q" + new BigDecimal(Double.toString(level)).stripTrailingZeros().toPlainString();
    }

    private static String number(double value) {
        return value == 0
                ? "0"
                : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
