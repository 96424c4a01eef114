package dev.headstart.e2e.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {

    @Test
    void requestsAreToldApartByWhatTheyAreAndWhetherTheEdgeHadThem(@TempDir Path folder) throws IOException {
        Path csv = Files.writeString(folder.resolve("samples.csv"), """
                metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,proto
                http_req_duration,99,900,,,,true,,GET,home,HTTP/1.1
                http_req_duration,100,1,,,,true,,GET,home,HTTP/1.1
                http_req_blocked,100,70,,,,true,,GET,home,HTTP/1.1
                http_req_duration,101,2,,,,true,,GET,file,HTTP/1.1
                http_req_duration,101,3,,,,true,,GET,product,HTTP/1.1
                http_req_duration,102,40,,,,true,,GET,search,HTTP/1.1
                http_req_duration,103,8,,,,true,,POST,add,HTTP/1.1
                http_req_duration,104,50,,,,true,,POST,order,HTTP/1.1
                http_req_duration,104,9,,,,true,,GET,order,HTTP/1.1
                http_req_duration,110,900,,,,true,,GET,home,HTTP/1.1
                """);

        Samples samples = Samples.read(csv, 100, 110);

        assertThat(samples.files()).containsExactly(0.002);
        var kinds = samples.byKind(0.75);
        assertThat(kinds.get(Kind.HIT)).containsExactly(0.001, 0.002, 0.003);
        assertThat(kinds.get(Kind.MISS)).containsExactly(0.040);
        assertThat(kinds.get(Kind.OWN)).containsExactly(0.008, 0.009);
        assertThat(kinds.get(Kind.ORDER)).containsExactly(0.050);
        assertThat(samples.waits().p50()).isEqualTo(0.008);
        assertThat(samples.waits().p99()).isEqualTo(0.050);
    }
}
