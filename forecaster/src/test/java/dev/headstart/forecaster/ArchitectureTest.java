package dev.headstart.forecaster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.headstart.forecaster");

    @Test
    void theForecasterKnowsNoKubernetesNoSpringNoPrometheusAndNoFiles() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.fabric8..",
                        "org.springframework..",
                        "..prometheus..",
                        "java.io..",
                        "java.net..",
                        "java.nio.file..")
                .check(CLASSES);
    }

    @Test
    void theForecasterHasNoClock() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(CLASSES);
        noClasses().should().callMethod(Instant.class, "now").check(CLASSES);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
    }

    @Test
    void modelsAreNotKnownToFeatures() {
        noClasses()
                .that()
                .resideInAPackage("..feature..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..model..", "..calibrate..", "..backtest..")
                .check(CLASSES);
    }
}
