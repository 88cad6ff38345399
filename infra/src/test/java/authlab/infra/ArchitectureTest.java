package authlab.infra;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import authlab.infra.testing.PlatformRules;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "authlab.infra", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule environmentVariablesAreReadInOnePlace = PlatformRules.environmentVariablesAreReadInOnePlace();

    @ArchTest
    static final ArchRule noWallClockOutsideAnInjectedClock = PlatformRules.noWallClockOutsideAnInjectedClock();

    @ArchTest
    static final ArchRule processesAreStartedInOnePlace = PlatformRules.processesAreStartedInOnePlace();

    @ArchTest
    static final ArchRule infraKnowsNoAppAndNoExperiment = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("authlab.lab..", "authlab.core..", "authlab.session..", "authlab.jwt..");
}
