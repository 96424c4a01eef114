package dev.headstart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

    @Test
    void thePlanOfTheClusterThatIsThereForItIsShown(@TempDir Path folder) throws Exception {
        StringWriter out = new StringWriter();

        Training.call(folder, new PrintWriter(out, true));

        assertThat(out.toString()).contains("NAMESPACE", "prod", "shop", "Enforce");
    }
}
