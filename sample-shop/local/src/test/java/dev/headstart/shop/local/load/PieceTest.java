package dev.headstart.shop.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PieceTest {

    @Test
    void requestsAreCountedInPiecesOfTheirTime(@TempDir Path folder) throws IOException {
        Path samples = Files.writeString(folder.resolve("samples.csv"), """
                metric_name,timestamp,metric_value,check,error,error_code
                http_reqs,1000000000,1.000000,,,
                http_req_duration,1000000000,12.500000,,,
                http_req_failed,1000000000,0.000000,,,
                http_req_duration,1000000009,4000.000000,,"dial: no, not today",1212
                http_req_failed,1000000009,1.000000,,"dial: no, not today",1212
                http_req_duration,1000000031,7.000000,,,
                """);

        assertThat(Piece.read(samples, Duration.ofSeconds(10)))
                .containsExactly(
                        new Piece(Instant.ofEpochSecond(1000000000), 2, 1, 1, 4000),
                        new Piece(Instant.ofEpochSecond(1000000030), 1, 0, 0, 7));
    }
}
