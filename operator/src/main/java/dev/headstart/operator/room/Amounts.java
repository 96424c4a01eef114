package dev.headstart.operator.room;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/** Amounts of resources by their names, in thousandths of their unit; what is not named is 0. */
record Amounts(Map<String, Long> milli) {

    static final Amounts NONE = new Amounts(Map.of());
    private static final double GIB = 1L << 30;

    Amounts {
        milli = Map.copyOf(milli);
    }

    static Amounts of(@Nullable Map<String, Quantity> quantities) {
        Map<String, Long> milli = new HashMap<>();
        if (quantities != null) {
            quantities.forEach((name, quantity) -> milli.put(name, milli(quantity)));
        }
        return new Amounts(milli);
    }

    static Amounts of(String name, long whole) {
        return new Amounts(Map.of(name, whole * 1000));
    }

    private static long milli(Quantity quantity) {
        return quantity.getNumericalAmount()
                .movePointRight(3)
                .setScale(0, RoundingMode.CEILING)
                .min(BigDecimal.valueOf(Long.MAX_VALUE / 4))
                .longValue();
    }

    long get(String name) {
        return milli.getOrDefault(name, 0L);
    }

    Amounts plus(Amounts other) {
        return with(other, Long::sum);
    }

    Amounts max(Amounts other) {
        return with(other, Math::max);
    }

    /** The same, with the amounts that {@code other} names in place of its own. */
    Amounts or(Amounts other) {
        return with(other, (own, named) -> named);
    }

    /** What is left after {@code count} times {@code one}. */
    Amounts minus(Amounts one, long count) {
        return with(one, (left, each) -> left - each * count);
    }

    private Amounts with(Amounts other, LongBinaryOperator both) {
        Map<String, Long> result = new HashMap<>(milli);
        other.milli.forEach((name, value) -> result.put(name, both.applyAsLong(get(name), value)));
        return new Amounts(result);
    }

    /** How many times {@code one} fits in. */
    int holds(Amounts one) {
        return one.milli.keySet().stream()
                .mapToInt(name -> holds(one, name))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private int holds(Amounts one, String name) {
        long each = one.get(name);
        return each <= 0 ? Integer.MAX_VALUE : Math.clamp(get(name) / each, 0, Integer.MAX_VALUE);
    }

    /** The resource of which the fewest times {@code one} fits in. */
    String scarcest(Amounts one) {
        return one.milli.keySet().stream()
                .min(Comparator.<String>comparingInt(name -> holds(one, name)).thenComparing(Comparator.naturalOrder()))
                .orElse("pods");
    }

    /** One of the amounts as people write it. */
    String words(String name) {
        return number(name) + unit(name);
    }

    /** One of the amounts as a part of that of {@code all}. */
    String words(String name, Amounts all) {
        return number(name) + " of " + all.words(name);
    }

    private String unit(String name) {
        if (name.endsWith("cpu")) {
            return get(name) == 1000 ? " core" : " cores";
        }
        return isBytes(name) ? " GiB" : "";
    }

    private static boolean isBytes(String name) {
        return name.endsWith("memory") || name.endsWith("storage");
    }

    private String number(String name) {
        double value = get(name) / (isBytes(name) ? 1000 * GIB : 1000);
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
