package authlab.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.core.AuthCall;
import authlab.core.AuthOutcome.Authenticated;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.Cost;
import authlab.core.Credential;
import authlab.core.Credential.Cookie;
import authlab.core.Principal;
import authlab.core.StoreDownException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The stored sessions, seen from outside the app, and damaged ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StoredSessionsIT {

    private static final Principal ALICE = new Principal(2, "alice", List.of("user"));

    @RegisterExtension
    final Stores stores = new Stores();

    private final SecureRandom random = new SecureRandom();

    private static AuthCall with(String id) {
        return new AuthCall(List.of(), List.of("authlab_session=" + id));
    }

    private static String login(SessionMechanism mechanism, AuthCall call) {
        Credential issued = mechanism.issue(ALICE, call);
        assertThat(issued).isInstanceOf(Cookie.class);
        String setCookie = ((Cookie) issued).setCookie();
        return setCookie.substring("authlab_session=".length(), setCookie.indexOf(';'));
    }

    @ParameterizedTest
    @EnumSource(Stores.Kind.class)
    void unknownIdsAreNeverStored(Stores.Kind kind) {
        try (SessionStore store = stores.open(kind, Stores.ALWAYS_TOUCH);
                SessionMechanism mechanism = new SessionMechanism(store, "/")) {
            for (int i = 0; i < 100; i++) {
                AuthCall unknown = with(SessionId.random(random).value());
                assertThat(mechanism.authenticate(unknown)).isInstanceOf(Rejected.class);
                mechanism.end(ALICE, unknown);
            }
            assertThat(stores.contents(store)).isEmpty();

            String planted = SessionId.random(random).value();
            String issued = login(mechanism, with(planted));

            assertThat(issued).isNotEqualTo(planted);
            assertThat(stores.contents(store)).hasSize(1);
            assertThat(mechanism.authenticate(with(planted))).isInstanceOf(Rejected.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Stores.Kind.class)
    void aLoginLeavesOneSessionInPlaceOfTheOneItPresents(Stores.Kind kind) {
        try (SessionStore store = stores.open(kind, Stores.LONG);
                SessionMechanism mechanism = new SessionMechanism(store, "/")) {
            String first = login(mechanism, with("none"));
            String second = login(mechanism, with(first));

            assertThat(mechanism.authenticate(with(first))).isInstanceOf(Rejected.class);
            assertThat(mechanism.authenticate(with(second))).isInstanceOf(Authenticated.class);
            assertThat(stores.contents(store)).hasSize(1);
            mechanism.end(ALICE, with(second));
            assertThat(stores.contents(store)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Stores.Kind.class)
    void theStoreDoesNotContainTheId(Stores.Kind kind) {
        try (SessionStore store = stores.open(kind, Stores.LONG);
                SessionMechanism mechanism = new SessionMechanism(store, "/")) {
            String id = login(mechanism, with("none"));
            String hex = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(id));

            assertThat(stores.contents(store))
                    .hasSize(1)
                    .allSatisfy(kept -> assertThat(kept).doesNotContain(id).doesNotContainIgnoringCase(hex));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "x",
        "1|2",
        "1|2|1700000000000|1700000000000|user",
        "1|2|1700000000000|1700000000000|user|",
        "1|0|1700000000000|1700000000000|user|alice",
        "1|-2|1700000000000|1700000000000|user|alice",
        "1|99999999999999999999|1700000000000|1700000000000|user|alice",
        "0|2|1700000000000|1700000000000|user|alice",
        "'{\"id\":2,\"name\":\"alice\"}'"
    })
    void aDamagedValueInRedisIsRefusedAndRemoved(String value) {
        try (SessionStore store = stores.open(Stores.Kind.REDIS, Stores.ALWAYS_TOUCH);
                SessionMechanism mechanism = new SessionMechanism(store, "/")) {
            String id = login(mechanism, with("none"));
            String key = stores.redis().keys("session:*").iterator().next();
            stores.redis().set(key, value);

            assertThat(mechanism.authenticate(with(id))).isInstanceOf(Rejected.class);
            assertThat(stores.redis().exists(key)).isFalse();
        }
    }

    /**
     * Redis executes the other commands of a transaction although one failed; logout-everywhere would miss the session.
     */
    @Test
    void aSessionThatCouldNotBeIndexedIsNotIssued() {
        try (SessionStore store = stores.open(Stores.Kind.REDIS, Stores.ALWAYS_TOUCH);
                SessionMechanism mechanism = new SessionMechanism(store, "/")) {
            stores.redis().set(RedisSessions.indexKey(ALICE.id()), "no list");

            assertThatThrownBy(() -> mechanism.issue(ALICE, with("none"))).isInstanceOf(StoreDownException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"hash", "list"})
    void aKeyOfAnotherTypeInRedisIsRefusedAndRemoved(String type) {
        try (SessionStore store = stores.open(Stores.Kind.REDIS, Stores.ALWAYS_TOUCH);
                SessionMechanism mechanism = new SessionMechanism(store, "/")) {
            String id = login(mechanism, with("none"));
            String key = stores.redis().keys("session:*").iterator().next();
            stores.redis().del(key);
            if (type.equals("hash")) {
                stores.redis().hset(key, "user", "alice");
            } else {
                stores.redis().lpush(key, "alice");
            }

            assertThat(mechanism.authenticate(with(id))).isInstanceOf(Rejected.class);
            assertThat(stores.redis().exists(key)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"name = ''", "user_id = 0", "user_id = -2", "'roles = ARRAY[''user'', NULL]'"})
    void aDamagedRowInPostgresIsRefusedAndRemoved(String damage) {
        try (SessionStore store = stores.open(Stores.Kind.POSTGRES, Stores.ALWAYS_TOUCH);
                SessionMechanism mechanism = new SessionMechanism(store, "/")) {
            String id = login(mechanism, with("none"));
            stores.database().update(new Cost(), "UPDATE session SET " + damage, _ -> {});

            assertThat(mechanism.authenticate(with(id))).isInstanceOf(Rejected.class);
            assertThat(stores.contents(store)).isEmpty();
        }
    }
}
