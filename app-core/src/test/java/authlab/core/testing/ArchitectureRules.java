package authlab.core.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** The rules of both apps; each module applies them to its own classes and those of the core. */
public final class ArchitectureRules {

    /** The classes that create the clock and pass it on. */
    private static final String[] WIRING = {
        "authlab.core.node.NodeMain", "authlab.session.SessionApp", "authlab.jwt.JwtApp"
    };

    private ArchitectureRules() {}

    /** The classes of the module that runs the test, and those it depends on. */
    public static JavaClasses mainClasses() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("authlab.core", "authlab.session", "authlab.jwt");
    }

    /** All rules. */
    public static List<ArchRule> all() {
        return List.of(
                appSeesOnlyTheCore("authlab.session"),
                appSeesOnlyTheCore("authlab.jwt"),
                coreSeesNeitherApp(),
                onlyTheRedisPackageKnowsRedis(),
                onlyTheHttpPackageKnowsTheHttpServer(),
                onlyWiringReadsTheWallClock(),
                onlySettingsReadTheEnvironment(),
                packagesHaveNoCycles());
    }

    /** Of all packages of this project, an app depends on its own and on the core alone. */
    static ArchRule appSeesOnlyTheCore(String app) {
        return noClasses()
                .that()
                .resideInAPackage(app + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("authlab..").and(not(resideInAnyPackage(app + "..", "authlab.core.."))))
                .allowEmptyShould(true);
    }

    static ArchRule coreSeesNeitherApp() {
        return noClasses()
                .that()
                .resideInAPackage("authlab.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("authlab.session..", "authlab.jwt..", "io.jsonwebtoken..");
    }

    static ArchRule onlyTheRedisPackageKnowsRedis() {
        return noClasses()
                .that()
                .resideInAPackage("authlab.core..")
                .and()
                .resideOutsideOfPackage("authlab.core.redis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("redis..");
    }

    static ArchRule onlyTheHttpPackageKnowsTheHttpServer() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("authlab.core.http..", "authlab.core.node..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");
    }

    static ArchRule onlyWiringReadsTheWallClock() {
        return noClasses()
                .that(not(describe("wire", c -> List.of(WIRING).contains(c.getName()))))
                .should()
                .accessTargetWhere(wallClock());
    }

    /** Also as a method reference; {@code now} with a clock is not one. */
    private static DescribedPredicate<JavaAccess<?>> wallClock() {
        return describe("reads the wall clock", access -> {
            String owner = access.getTargetOwner().getName();
            String name = access.getName();
            boolean noParameters = access.getTarget() instanceof CodeUnitCallTarget target
                    && target.getRawParameterTypes().isEmpty();
            return switch (name) {
                case "now" -> owner.startsWith("java.time.") && noParameters;
                case "<init>" -> owner.equals(Date.class.getName()) && noParameters;
                case "currentTimeMillis" -> owner.equals(System.class.getName());
                default ->
                    owner.equals(Clock.class.getName()) && (name.startsWith("system") || name.startsWith("tick"));
            };
        });
    }

    static ArchRule onlySettingsReadTheEnvironment() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("authlab.core.settings.Settings")
                .should()
                .accessTargetWhere(describe(
                        "reads the environment or a system property",
                        access -> access.getTargetOwner().isEquivalentTo(System.class)
                                && Set.of("getenv", "getProperty", "getProperties")
                                        .contains(access.getName())));
    }

    static ArchRule packagesHaveNoCycles() {
        return slices().matching("authlab.(**)").should().beFreeOfCycles();
    }
}
