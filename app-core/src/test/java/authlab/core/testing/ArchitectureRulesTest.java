package authlab.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.testing.TestServers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Each rule fails on a class that violates it. */
final class ArchitectureRulesTest {

    private static boolean holds(ArchRule rule, Class<?> type) {
        return !rule.evaluate(new ClassFileImporter().importClasses(type)).hasViolation();
    }

    @Test
    void everyWayToReadTheWallClockIsFound() {
        ArchRule rule = ArchitectureRules.onlyWiringReadsTheWallClock();

        assertThat(holds(rule, ReadsMillis.class)).isFalse();
        assertThat(holds(rule, ReadsNow.class)).isFalse();
        assertThat(holds(rule, ReadsOffsetNow.class)).isFalse();
        assertThat(holds(rule, ReadsDate.class)).isFalse();
        assertThat(holds(rule, CreatesClock.class)).isFalse();
        assertThat(holds(rule, RefersToClock.class)).isFalse();
        assertThat(holds(rule, UsesInjectedClock.class)).isTrue();
    }

    @Test
    void everyWayToReadTheEnvironmentIsFound() {
        ArchRule rule = ArchitectureRules.onlySettingsReadTheEnvironment();

        assertThat(holds(rule, ReadsVariable.class)).isFalse();
        assertThat(holds(rule, RefersToVariable.class)).isFalse();
        assertThat(holds(rule, ReadsProperty.class)).isFalse();
        assertThat(holds(rule, UsesInjectedClock.class)).isTrue();
    }

    @Test
    void anAppThatDependsOnAnotherModuleThanTheCoreIsFound() {
        assertThat(holds(ArchitectureRules.appSeesOnlyTheCore("authlab.core.testing"), DependsOnInfra.class))
                .isFalse();
        assertThat(holds(ArchitectureRules.appSeesOnlyTheCore("authlab.core.testing"), UsesInjectedClock.class))
                .isTrue();
    }

    @Test
    void redisOutsideItsPackageIsFound() {
        assertThat(holds(ArchitectureRules.onlyTheRedisPackageKnowsRedis(), DependsOnRedis.class))
                .isFalse();
    }

    @Test
    void theImportedClassesAreThoseOfThisModule() {
        assertThat(ArchitectureRules.mainClasses())
                .anyMatch(type -> type.getName().equals("authlab.core.AuthMechanism"))
                .noneMatch(type -> type.getName().equals(ArchitectureRules.class.getName()));
    }

    interface ReadsMillis {
        static long value() {
            return System.currentTimeMillis();
        }
    }

    interface ReadsNow {
        static Instant value() {
            return Instant.now();
        }
    }

    @SuppressWarnings("JavaTimeDefaultTimeZone")
    interface ReadsOffsetNow {
        static OffsetDateTime value() {
            return OffsetDateTime.now();
        }
    }

    @SuppressWarnings("JavaUtilDate")
    interface ReadsDate {
        static Date value() {
            return new Date();
        }
    }

    interface CreatesClock {
        static Clock value() {
            return Clock.systemUTC();
        }
    }

    interface RefersToClock {
        static Supplier<Clock> value() {
            return Clock::systemUTC;
        }
    }

    interface UsesInjectedClock {
        static Function<Clock, Instant> value() {
            return Instant::now;
        }
    }

    interface ReadsVariable {
        static String value() {
            return String.valueOf(System.getenv("HOME"));
        }
    }

    interface RefersToVariable {
        static Function<String, String> value() {
            return System::getenv;
        }
    }

    interface ReadsProperty {
        static String value() {
            return String.valueOf(System.getProperty("user.home"));
        }
    }

    interface DependsOnInfra {
        static Class<?> value() {
            return TestServers.class;
        }
    }

    interface DependsOnRedis {
        static Class<?> value() {
            return Jedis.class;
        }
    }
}
