package authlab.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FaultsTest {

    private static final List<Variant> VARIANTS = List.of(Variants.SESSION_REDIS, Variants.JWT);
    private static final List<Part> PARTS =
            List.of(Part.NGINX, Part.REDIS, Variants.JWT.nodes().getFirst());

    @ParameterizedTest
    @EnumSource
    void everyFaultIsFoundByItsNameAndMadeForEachOfItsTargets(Faults fault) {
        assertThat(Faults.named(fault.label())).isSameAs(fault);
        assertThat(fault.targets(PARTS, VARIANTS))
                .isNotEmpty()
                .allSatisfy(target ->
                        assertThat(fault.on(target, PARTS, VARIANTS).kind()).isNotBlank());
        assertThat(fault.what()).endsWith(".");
    }

    @Test
    void onlyVariantsWithSessionsLoseThemAndOnlyThoseWithTokensHaveKeys() {
        assertThat(Faults.LOSE_SESSIONS.targets(PARTS, VARIANTS)).containsExactly(Variants.SESSION_REDIS.name());
        assertThat(Faults.ROTATE_KEY.targets(PARTS, VARIANTS)).containsExactly(Variants.JWT.name());
        assertThatThrownBy(() -> new Fault.LoseSessions(Variants.JWT)).hasMessageContaining("has no sessions");
        assertThatThrownBy(() -> new Fault.RemoveKey(Variants.SESSION_REDIS)).hasMessageContaining("has no keys");
    }

    @Test
    void anUnknownNameIsNamedBesideTheGoodOnes() {
        assertThatThrownBy(() -> Faults.named("explode"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("explode", "kill", "lose-sessions");
        assertThatThrownBy(() -> Faults.KILL.on("postgres", PARTS, VARIANTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("postgres", "nginx", "redis", "jwt-1");
    }

    @Test
    void theNewestKeyInAStateIsTheLastOneShown() {
        List<String> shown = List.of(
                "a HS256 created 2026-01-01T00:00:00Z retiring until 2026-01-02T00:00:00Z",
                "b HS256 created 2026-01-02T00:00:00Z retiring until 2026-01-03T00:00:00Z",
                "c HS256 created 2026-01-03T00:00:00Z signing");

        assertThat(SigningKeys.newest(shown, "retiring")).contains("b");
        assertThat(SigningKeys.newest(shown, "signing")).contains("c");
        assertThat(SigningKeys.newest(shown, "published")).isEmpty();
    }
}
