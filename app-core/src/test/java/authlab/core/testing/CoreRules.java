package authlab.core.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;

/** The rules that keep both apps alike; each module applies them to its own classes and those of the core. */
public final class CoreRules {

    private CoreRules() {}

    /** The classes of the module that runs the test, and those it depends on. */
    public static JavaClasses mainClasses() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("authlab.core", "authlab.session", "authlab.jwt");
    }

    /** All of them. */
    public static List<ArchRule> all() {
        return List.of(
                theAppsDoNotSeeEachOther(),
                theCoreSeesNeitherApp(),
                onlyTheCoresRedisRoomKnowsRedis(),
                onlyTheCoresHttpRoomKnowsTheHttpServer(),
                nobodyReadsTheClockButThroughAClock(),
                onlySettingsReadTheEnvironment(),
                packagesHaveNoCycles());
    }

    private static ArchRule theAppsDoNotSeeEachOther() {
        return slices().matching("authlab.(session|jwt)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    private static ArchRule theCoreSeesNeitherApp() {
        return noClasses()
                .that()
                .resideInAPackage("authlab.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("authlab.session..", "authlab.jwt..", "io.jsonwebtoken..");
    }

    private static ArchRule onlyTheCoresRedisRoomKnowsRedis() {
        return noClasses()
                .that()
                .resideInAPackage("authlab.core..")
                .and()
                .resideOutsideOfPackage("authlab.core.redis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("redis..");
    }

    private static ArchRule onlyTheCoresHttpRoomKnowsTheHttpServer() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("authlab.core.http..", "authlab.core.node..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");
    }

    private static ArchRule nobodyReadsTheClockButThroughAClock() {
        return noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone");
    }

    private static ArchRule onlySettingsReadTheEnvironment() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("authlab.core.node..")
                .and()
                .doNotHaveFullyQualifiedName("authlab.core.Migrate")
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class);
    }

    private static ArchRule packagesHaveNoCycles() {
        return slices().matching("authlab.(**)").should().beFreeOfCycles();
    }
}
