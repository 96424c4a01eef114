package dev.headstart.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BrailleTest {
    private static final Terminal PLAIN = new Terminal(80, false);

    @Test
    void aDotStandsWhereItIsCountedFromTheLowerLeft() {
        Braille picture = new Braille(2, 1);
        picture.dot(0, 0, Ink.PLAIN);
        picture.dot(3, 3, Ink.PLAIN);
        picture.dot(4, 0, Ink.PLAIN);
        picture.dot(0, -1, Ink.PLAIN);

        assertThat(picture.row(0, PLAIN)).isEqualTo("⡀⠈");
    }

    @Test
    void aLineHasNoHolesWhereItIsSteepAndOneWhereNothingIsKnown() {
        Braille picture = new Braille(2, 1);
        picture.line(new double[] {0, 3, Double.NaN, 1}, Ink.PLAIN);

        assertThat(picture.row(0, PLAIN)).isEqualTo("⡸⠠");
    }

    @Test
    void theLastStrokeColoursItsCharacter() {
        Braille picture = new Braille(2, 1);
        picture.band(new double[] {0, 0, 0, 0}, new double[] {3, 3, 3, 3}, Ink.FAINT);
        picture.dot(2, 1, Ink.WARNING);

        assertThat(picture.row(0, new Terminal(80, true))).isEqualTo("\033[2m⡂\033[0m\033[33m⠅\033[0m");
    }
}
