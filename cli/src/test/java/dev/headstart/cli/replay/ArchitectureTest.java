package dev.headstart.cli.replay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLI = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.headstart.cli");
    private static final JavaClasses SIMULATION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.headstart.cli.replay.cluster", "dev.headstart.cli.replay.strategy");

    @Test
    void theCommandLineKnowsNothingOfTheOperator() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.headstart..")
                        .and(not(resideInAnyPackage(
                                "dev.headstart.cli..",
                                "dev.headstart.spec",
                                "dev.headstart.api",
                                "dev.headstart.planner",
                                "dev.headstart.history",
                                "dev.headstart.forecaster"))))
                .check(CLI);
    }

    @Test
    void theSimulationAsksNoClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(SIMULATION);
    }

    @Test
    void theSimulationKnowsNoFilesCommandsOrManifests() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "io.fabric8..", "dev.headstart.api..", "java.nio..", "java.io..")
                .check(SIMULATION);
    }
}
