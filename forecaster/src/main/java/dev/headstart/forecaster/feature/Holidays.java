package dev.headstart.forecaster.feature;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The public holidays of a country, from Jollyday's calendars on the class path. */
public final class Holidays {
    private Holidays() {}

    /**
     * Refuses a country whose holidays are not known.
     *
     * @throws IllegalArgumentException in words
     */
    public static void requireKnown(String country) {
        if (HolidayManager.getSupportedCalendarCodes().stream().noneMatch(country::equalsIgnoreCase)) {
            throw new IllegalArgumentException("No holidays are known for country '" + country
                    + "': give an ISO 3166 code with two letters, for example US or FR");
        }
    }

    /** The days off in a span of years; refuses a country that it does not know. */
    public static Set<LocalDate> of(String country, int firstYear, int lastYear) {
        requireKnown(country);
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
        Set<LocalDate> days = new TreeSet<>();
        for (int year = firstYear; year <= lastYear; year++) {
            manager.getHolidays(Year.of(year)).forEach(h -> days.add(h.getDate()));
        }
        return days;
    }
}
