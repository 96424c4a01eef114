package dev.headstart.planner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses PLANNER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.headstart.planner");

    @Test
    void thePlannerKnowsOnlyTheForecastersValuesAndTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.headstart.planner",
                        "dev.headstart.forecaster",
                        "java.lang..",
                        "java.time..",
                        "java.util..",
                        "org.jspecify.annotations")
                .check(PLANNER);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.headstart.forecaster.Forecaster")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.headstart.forecaster.FittedForecaster")
                .check(PLANNER);
    }

    @Test
    void thePlannerAsksNoClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(PLANNER);
    }
}
