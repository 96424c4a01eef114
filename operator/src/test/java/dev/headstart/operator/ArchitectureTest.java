package dev.headstart.operator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.headstart.history.PrometheusClient;
import dev.headstart.operator.report.Metric;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The arrows between the modules, seen from the one that knows them all, and within it. */
class ArchitectureTest {

    private static final String OWN = "dev.headstart.operator";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.headstart");

    private static void knowsOnly(String module, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = module;
        System.arraycopy(others, 0, allowed, 1, others.length);
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.headstart..").and(not(resideInAnyPackage(allowed))))
                .check(CLASSES);
    }

    @Test
    void theForecasterKnowsNobody() {
        knowsOnly("dev.headstart.forecaster..");
    }

    @Test
    void theApiKnowsNobody() {
        knowsOnly("dev.headstart.api..");
    }

    @Test
    void thePlannerKnowsTheForecastersValuesOnly() {
        knowsOnly("dev.headstart.planner..", "dev.headstart.forecaster");
    }

    @Test
    void theMeaningOfASpecKnowsTheApiThePlannerAndTheForecastersValuesOnly() {
        knowsOnly("dev.headstart.spec..", "dev.headstart.api", "dev.headstart.planner", "dev.headstart.forecaster");
    }

    @Test
    void theHistoryKnowsTheForecastersValuesOnly() {
        knowsOnly("dev.headstart.history..", "dev.headstart.forecaster");
    }

    @Test
    void theOperatorTakesFromTheForecasterOnlyWhatItOffers() {
        noClasses()
                .that()
                .resideInAPackage(OWN + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.headstart.forecaster.*..")
                .check(CLASSES);
    }

    @Test
    void onlyTheWiringKnowsSpring() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OWN, OWN + ".wiring")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(CLASSES);
    }

    @Test
    void onlyReconcileAndWiringKnowTheControlLoop() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OWN + ".reconcile", OWN + ".wiring")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.javaoperatorsdk..")
                .check(CLASSES);
    }

    /** So that nothing of it is loaded where it is off. */
    @Test
    void onlyTheScalerKnowsGrpcAndOnlyItsBeansKnowTheScaler() {
        noClasses()
                .that()
                .resideOutsideOfPackage(OWN + ".scaler")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "com.google.protobuf..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(OWN + ".scaler")
                .and()
                .doNotHaveSimpleName("ScalerPort")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OWN + ".scaler")
                .check(CLASSES);
    }

    @Test
    void thePackagesOfTheOperatorFormNoLoop() {
        slices().matching(OWN + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nobodyButTheClockAndTheWiringReadsTheWall() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        OWN + ".actuate",
                        OWN + ".forecast",
                        OWN + ".measure",
                        OWN + ".reconcile",
                        OWN + ".rehearse",
                        OWN + ".report")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CLASSES);
    }

    @Test
    void whatIsMeasuredOrToldIsOnAPageOfTheReference() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Metric.class, PrometheusClient.class)
                .should()
                .callMethodWhere(target(nameMatching("builder|counter|gauge|timer|summary"))
                        .and(target(owner(resideInAPackage("io.micrometer.core.instrument..")))))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(OWN + "..")
                .and()
                .haveSimpleNameNotStartingWith("Announcer")
                .and()
                .haveSimpleNameNotStartingWith("Conditions")
                .should()
                .callMethodWhere(target(nameMatching("withReason")))
                .check(CLASSES);
    }
}
