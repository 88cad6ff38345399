package authlab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.core.Cost;
import authlab.core.Principal;
import authlab.core.settings.BadSettingsException;
import authlab.core.settings.PostgresSettings;
import authlab.core.settings.Secret;
import authlab.core.settings.Settings;
import authlab.core.testing.Servers;
import authlab.infra.testing.TestServers;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Synthetic sessions in real stores behave like all others, and can be removed completely. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BulkStoreIT {

    private static final int MANY = 1_203;
    private static final Principal ALICE = new Principal(2, "alice", List.of("user"));

    private final SessionsProgram program = new SessionsProgram(Clock.systemUTC());

    @RegisterExtension
    final Stores stores = new Stores();

    /** The two stores that another process can fill. */
    enum Shared {
        POSTGRES,
        REDIS
    }

    @BeforeAll
    void migrate() {
        assertThat(Servers.migratedPostgres()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSyntheticSessionIsFoundAndEndedLikeAnyOther(Shared kind) {
        List<SyntheticSession> made = synthetic(MANY, Stores.LONG.idle());
        try (BulkStore bulk = bulk(kind);
                SessionStore store = store(kind)) {
            bulk.fill(made.stream());

            assertThat(made)
                    .allSatisfy(it -> assertThat(found(store, it))
                            .hasValueSatisfying(session -> assertThat(session.principal())
                                    .isEqualTo(it.session().principal())));

            store.end(made.get(0).key(), new Cost());
            store.endAll(made.get(1).session().principal().id(), new Cost());
            assertThat(made.subList(0, 3))
                    .map(it -> found(store, it).isPresent())
                    .containsExactly(false, false, true);
            bulk.empty(0, MANY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void emptyingRemovesSyntheticSessionsAndNoOthers(Shared kind) {
        List<SyntheticSession> made = synthetic(MANY, Stores.LONG.idle());
        try (BulkStore bulk = bulk(kind);
                SessionStore store = store(kind)) {
            SessionKey login = Stores.newKey();
            store.create(login, ALICE, new Cost());
            bulk.fill(made.stream());
            bulk.empty(0, MANY);

            assertThat(made).allSatisfy(it -> assertThat(found(store, it)).isEmpty());
            assertThat(store.find(login, new Cost())).isPresent();
            assertThat(stores.redis().keys("sessions-of:1000*")).isEmpty();
            store.end(login, new Cost());
        }
    }

    @Test
    void sweepingRemovesExpiredRowsAndNoOthers() {
        List<SyntheticSession> expired = synthetic(MANY, Duration.ofSeconds(-2));
        SessionKey login = Stores.newKey();
        try (SessionStore store = store(Shared.POSTGRES)) {
            store.create(login, ALICE, new Cost());
        }
        // No store is open here, so no other sweeper runs.
        try (BulkStore bulk = bulk(Shared.POSTGRES)) {
            bulk.fill(expired.stream());

            assertThat(bulk.sweep()).isEqualTo(MANY);
            assertThat(bulk.sweep()).isZero();
        }
        try (SessionStore store = store(Shared.POSTGRES)) {
            assertThat(store.find(login, new Cost())).isPresent();
        }
    }

    @Test
    void syntheticSessionsExpireInTheSecondHalfOfTheirLife() {
        Duration life = Duration.ofMinutes(20);
        var now = Clock.systemUTC().instant();

        assertThat(SyntheticSession.of(0, MANY, life, Stores.LONG, now)).allSatisfy(it -> {
            assertThat(Duration.between(now, it.expiresAt())).isBetween(life.dividedBy(2), life);
            assertThat(it.session().touchedAt().plus(Stores.LONG.idle())).isEqualTo(it.expiresAt());
            assertThat(it.session().createdAt().plus(Stores.LONG.absolute())).isAfterOrEqualTo(it.expiresAt());
        });
    }

    @ParameterizedTest
    @EnumSource
    void theProgramFillsAndEmpties(Shared kind) throws BadSettingsException {
        assertThat(run(kind.name(), "fill", "0", "700")).isEmpty();
        assertThat(run(kind.name(), "fill", "700", "900", "PT20M")).isEmpty();
        try (SessionStore store = store(kind)) {
            assertThat(stores.contents(store)).hasSize(900);
            assertThat(run(kind.name(), "empty", "0", "900")).isEmpty();
            assertThat(stores.contents(store)).isEmpty();
        }
    }

    @Test
    void theProgramReportsItsUsageAndUnsupportedStores() throws BadSettingsException {
        assertThat(run("postgres")).hasValueSatisfying(why -> assertThat(why).contains("sessions fill FROM TO"));
        assertThat(run("postgres", "fill", "0")).isPresent();
        assertThat(run("postgres", "fill", "0", "5", "soon")).isPresent();
        assertThat(run("redis", "sweep"))
                .hasValueSatisfying(why -> assertThat(why).contains("by itself"));
        assertThat(run("memory", "fill", "0", "5"))
                .hasValueSatisfying(why -> assertThat(why).contains("memory"));
        assertThatThrownBy(() -> program.run(List.of("sweep"), new Settings(Map.of())))
                .isInstanceOf(BadSettingsException.class);
    }

    private Optional<String> run(String store, String... arguments) throws BadSettingsException {
        Map<String, String> environment = new HashMap<>(Servers.migratedPostgres());
        environment.put("SESSION_STORE", store.toLowerCase(java.util.Locale.ROOT));
        environment.put("REDIS_URL", TestServers.redis().url());
        return program.run(List.of(arguments), new Settings(environment));
    }

    private static List<SyntheticSession> synthetic(int many, Duration life) {
        return SyntheticSession.of(0, many, life, Stores.LONG, Clock.systemUTC().instant())
                .toList();
    }

    private static Optional<Session> found(SessionStore store, SyntheticSession it) {
        return store.find(it.key(), new Cost());
    }

    private static BulkStore bulk(Shared kind) {
        TestServers.Postgres at = TestServers.postgres();
        return switch (kind) {
            case POSTGRES ->
                new PostgresBulk(new PostgresSettings(
                        Servers.url(), at.user(), new Secret(at.password()), Duration.ofSeconds(2)));
            case REDIS -> new RedisBulk(Servers.redisStore(), Stores.LONG, Clock.systemUTC());
        };
    }

    private SessionStore store(Shared kind) {
        return stores.open(Stores.Kind.valueOf(kind.name()), Stores.LONG);
    }
}
