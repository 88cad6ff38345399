package authlab.infra.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import authlab.infra.Command;
import authlab.infra.UserEnvironment;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** Rules that hold in every module that does not read settings of its own. */
public final class PlatformRules {

    private static final Set<String> NOW = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime");

    private PlatformRules() {}

    /** Environment variables are read by {@link UserEnvironment} only. */
    public static ArchRule environmentVariablesAreReadInOnePlace() {
        return noClasses()
                .that()
                .doNotBelongToAnyOf(UserEnvironment.class)
                .should()
                .callMethodWhere(DescribedPredicate.describe("read an environment variable", call -> {
                    AccessTarget.MethodCallTarget target = call.getTarget();
                    return target.getName().equals("getenv")
                            && target.getOwner().isEquivalentTo(System.class);
                }))
                .because("a setting that is read elsewhere is documented nowhere");
    }

    /** Processes are started by {@link Command} only, so that none inherits what it should not. */
    public static ArchRule processesAreStartedInOnePlace() {
        return noClasses()
                .that()
                .doNotBelongToAnyOf(Command.class)
                .should()
                .callConstructor(ProcessBuilder.class, String[].class)
                .orShould()
                .callConstructor(ProcessBuilder.class, List.class)
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "start a process",
                        call -> call.getTarget().getName().equals("exec")
                                && call.getTarget().getOwner().isEquivalentTo(Runtime.class)))
                .because("a process that is started elsewhere inherits the variables of the user");
    }

    /** The wall clock is read from a {@link java.time.Clock} that somebody passes in, so that a test can set it. */
    public static ArchRule noWallClockOutsideAnInjectedClock() {
        return noClasses()
                .should()
                .callMethodWhere(readsTheWallClock())
                .orShould()
                .callConstructor(Date.class)
                .because("a test cannot set it");
    }

    private static DescribedPredicate<JavaMethodCall> readsTheWallClock() {
        return DescribedPredicate.describe("read the wall clock", call -> {
            AccessTarget.MethodCallTarget target = call.getTarget();
            String method = target.getName();
            boolean implicit = target.getRawParameterTypes().isEmpty();
            return method.equals("currentTimeMillis")
                    || (method.equals("now")
                            && implicit
                            && NOW.contains(target.getOwner().getName()));
        });
    }
}
