package dev.headstart.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.cli.BadInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
    private static final Row FIVE = new Row(Instant.parse("2026-01-31T00:05:00Z"), 12.5);

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("a.csv"), text);
    }

    private List<Row> rows(String text) throws IOException {
        return CsvFile.read(file(text)).rows();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T00:05:00Z",
                "2026-01-31T00:05Z",
                "2026-01-31t00:05:00z",
                "2026-01-31T00:05:00.000Z",
                "2026-01-31T00:05:00",
                "2026-01-31 00:05:00",
                "2026-01-31 00:05",
                "2026-01-31 00:05:00Z",
                "2026-01-31 00:05:00 UTC",
                "2026-01-31T01:05:00+01:00",
                "2026-01-31 01:05:00+0100",
                "2026-01-31 01:05:00 +01",
                "2026-01-30T19:05:00-05:00"
            })
    void everySpellingOfAMomentIsThatMoment(String stamp) throws IOException {
        assertThat(rows("timestamp,value\n" + stamp + ",12.5\n")).containsExactly(FIVE);
    }

    @Test
    void aDateIsItsMidnight() throws IOException {
        assertThat(rows("2026-01-31,1\n").getFirst().at()).isEqualTo("2026-01-31T00:00:00Z");
    }

    @Test
    void theHeaderMayBeMissing() throws IOException {
        assertThat(rows("2026-01-31T00:05:00Z,12.5")).containsExactly(FIVE);
    }

    @Test
    void quotesBlankLinesCarriageReturnsAndAByteOrderMarkArePassedOver() throws IOException {
        assertThat(rows("\uFEFF\"timestamp\",\"value\"\r\n\r\n\"2026-01-31T00:05:00Z\", 12.5 \r\n\n"))
                .containsExactly(FIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "nan", "null", "NA", "+Inf"})
    void aMissingValueIsAGap(String value) throws IOException {
        assertThat(rows("2026-01-31T00:05:00Z," + value).getFirst().value()).isNaN();
    }

    @Test
    void aGzippedFileReadsLikeAPlainOne() throws IOException {
        Path zipped = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write("timestamp,value\n2026-01-31T00:05:00Z,12.5\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(CsvFile.read(zipped).rows()).containsExactly(FIVE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "31/01/2026 00:05,1|:2: '31/01/2026 00:05' is no ISO-8601 time, such as 2026-01-31T00:05:00Z",
                "2026-02-30T00:00:00Z,1|:2: '2026-02-30T00:00:00Z' is no ISO-8601 time, such as 2026-01-31T00:05:00Z",
                "1769817900,1|:2: '1769817900' is no ISO-8601 time, such as 2026-01-31T00:05:00Z",
                "2026-01-31T00:05:00Z,many|:2: 'many' is no number; write one such as 12.5, or nothing for a gap",
                "2026-01-31T00:05:00Z,1d|:2: '1d' is no number; write one such as 12.5, or nothing for a gap",
                "2026-01-31T00:05:00Z|:2: 1 columns where two are expected: timestamp,value. Read '2026-01-31T00:05:00Z'",
                "2026-01-31,1,2|:2: 3 columns where two are expected: timestamp,value. Read '2026-01-31,1,2'"
            })
    void aMalformedRowIsNamedByFileAndLine(String row, String message) throws IOException {
        Path file = file("timestamp,value\n" + row + "\n");
        assertThatThrownBy(() -> CsvFile.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + message);
    }

    @Test
    void aFirstRowWithAWrongStampIsNoHeader() throws IOException {
        Path file = file("31/01/2026,1\n");
        assertThatThrownBy(() -> CsvFile.read(file)).hasMessageContaining("a.csv:1: '31/01/2026' is no ISO-8601 time");
    }

    @Test
    void aFileIsASeriesWhoseMissingRowsAreGapsThatAreTold() throws IOException {
        Path file = file("2026-01-31T00:00:00Z,1\n2026-01-31T00:05:00Z,2\n2026-01-31T00:15:00Z,4\n");
        Input.Loaded loaded = CsvFile.read(file).series();
        assertThat(loaded.series().toArray()).containsExactly(1, 2, Double.NaN, 4);
        assertThat(loaded.notes()).containsExactly("1 of 4 steps of 5m have no row: gaps");
    }

    @Test
    void aSecondHeaderIsARowThatIsWrong() throws IOException {
        Path file = file("timestamp,value\n2026-01-31,1\ntimestamp,value\n");
        assertThatThrownBy(() -> CsvFile.read(file)).hasMessageContaining("a.csv:3: 'timestamp' is no ISO-8601 time");
    }

    @Test
    void aMissingFileAndAFolderAreNamed() {
        assertThatThrownBy(() -> CsvFile.read(folder.resolve("b.csv"))).hasMessageEndingWith("b.csv: no such file");
        assertThatThrownBy(() -> CsvFile.read(folder)).hasMessageContaining("is a directory; name its files");
    }

    @Test
    void whatIsNotGzippedButCalledSoIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv.gz"), "timestamp,value\n2026-01-31,1\n");
        assertThatThrownBy(() -> CsvFile.read(file))
                .hasMessageContaining("a.csv.gz:1: cannot be read further: Not in GZIP");
    }

    @Test
    void aForecastSpellsItsStampsAsItsFileDoes() throws IOException {
        Instant at = Instant.parse("2026-01-31T00:05:00Z");
        assertThat(CsvFile.read(file("2026-01-31T00:00:00Z,1")).style().format(at))
                .isEqualTo("2026-01-31T00:05:00Z");
        assertThat(CsvFile.read(file("2026-01-31T01:00:00+01:00,1")).style().format(at))
                .isEqualTo("2026-01-31T00:05:00Z");
        assertThat(CsvFile.read(file("2026-01-31 00:00:00,1")).style().format(at))
                .isEqualTo("2026-01-31 00:05:00");
        assertThat(CsvFile.read(file("2026-01-31 00:00:00 UTC,1")).style().format(at))
                .isEqualTo("2026-01-31 00:05:00Z");
    }
}
