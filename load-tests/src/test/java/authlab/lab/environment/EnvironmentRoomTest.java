package authlab.lab.environment;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "authlab.lab.environment")
final class EnvironmentRoomTest {

    @ArchTest
    static final ArchRule SEES_NO_OTHER_ROOM = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("authlab.lab..").and(resideOutsideOfPackage("authlab.lab.environment..")));
}
