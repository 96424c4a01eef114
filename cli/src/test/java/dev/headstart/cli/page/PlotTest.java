package dev.headstart.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A plot of 176 by 136: a drawing of 100 by 100 pixels from (64, 8) on. */
class PlotTest {
    private static final double[] XS = {0, 0.5, 1};
    private static final double GAP = Double.NaN;

    private final Plot plot = new Plot(176, 136, new double[] {0, 1}, new double[] {0, 10});

    @Test
    void aLineIsBrokenWhereAValueIsMissing() {
        assertThat(plot.line("came", XS, new double[] {0, GAP, 10}).svg("a plot"))
                .contains("<path class=\"came\" d=\"M64.0 108.0M164.0 8.0\"/>");
    }

    @Test
    void aBandGoesAlongItsLowerEdgeAndBackAlongItsUpper() {
        assertThat(plot.band("band", XS, new double[][] {{0, 0, GAP}, {5, 10, 10}})
                        .svg("a plot"))
                .contains("points=\"64.0,108.0 114.0,108.0 114.0,8.0 64.0,58.0 \"");
    }

    @Test
    void barsStandOnlyWhereBothEndsAreKnown() {
        assertThat(plot.bars("short", XS, new double[][] {{5, GAP, GAP}, {10, 10, GAP}})
                        .svg("a plot"))
                .contains("<path class=\"short\" d=\"M64.0 58.0V8.0\"/>");
    }

    @Test
    void whatLiesOutsideIsDrawnAtTheEdge() {
        assertThat(plot.line("came", XS, new double[] {-5, 20, 20}).svg("a plot"))
                .contains("M64.0 108.0L114.0 8.0L164.0 8.0");
    }

    @Test
    void aTitleIsTextAndNoMarkup() {
        assertThat(plot.svg("<b>\"x\"&y")).contains("aria-label=\"&lt;b>&quot;x&quot;&amp;y\"");
    }
}
