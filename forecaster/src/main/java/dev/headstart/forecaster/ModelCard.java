package dev.headstart.forecaster;

import java.util.List;

/**
 * Where a forecast comes from and how far to trust it.
 *
 * @param model the chosen model, or the weights of a blend, in words
 * @param trainedOn the span of history learnt from
 * @param candidates what was tried, best first
 * @param wape weighted absolute percentage error of the median in the backtest, NaN when there was too little history for one
 * @param coverage share of the backtest inside the 0.1 to 0.9 band, NaN likewise
 * @param days the same two of each day of the backtest, the earliest first; none likewise
 * @param notes what was masked, why this model, in words
 */
public record ModelCard(
        String model,
        Window trainedOn,
        List<CandidateScore> candidates,
        double wape,
        double coverage,
        List<DayScore> days,
        List<String> notes) {
    public ModelCard {
        candidates = List.copyOf(candidates);
        days = List.copyOf(days);
        notes = List.copyOf(notes);
    }
}
