package dev.headstart.shop.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveTest {

    private static final String TWO_DAYS =
            "# traffic\ntimestamp,value\n1995-08-27T23:00,10\n1995-08-28T00:00,20\n1995-08-28T01:00,80\n";

    @TempDir
    private Path folder;

    @Test
    void aFileIsReadInPartsOfItsPeak() throws IOException {
        assertThat(Curve.read(file("two.csv", TWO_DAYS), "").parts()).containsExactly(0.125, 0.25, 1.0);
        assertThat(Curve.read(file("two.csv", TWO_DAYS), "1995-08-28").parts()).containsExactly(0.25, 1.0);
    }

    @Test
    void itMayBePacked() throws IOException {
        Path packed = folder.resolve("two.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(TWO_DAYS.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Curve.read(packed, "").parts()).hasSize(3);
    }

    @Test
    void whatIsNoNumberIsRefusedWithItsLine() throws IOException {
        Path wrong = file("wrong.csv", "timestamp,value\n2026-01-01,5\n2026-01-02,NaN\n");
        assertThatThrownBy(() -> Curve.read(wrong, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wrong.csv:3: '2026-01-02,NaN'");
        assertThatThrownBy(() -> Curve.read(file("two.csv", TWO_DAYS), "2026"))
                .hasMessageContaining("0 lines begin with 2026");
    }

    @Test
    void thinningKeepsThePeak() {
        assertThat(new Curve(List.of(1.0, 2.0, 8.0, 3.0, 4.0)).thinned(3).parts())
                .containsExactly(0.25, 1.0, 0.5);
    }

    @Test
    void aBlackFridayHasItsPeakInTheEvening() {
        List<Double> parts = Curve.blackFriday().parts();
        assertThat(parts).hasSize(25);
        assertThat(parts.indexOf(1.0)).isEqualTo(20);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
