package authlab.lab.attack;

import authlab.lab.catalogue.Variant;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which generation of each login's refresh token is live, where they rotate. Thread-safe. */
final class VulnerableFamilies {

    /** One login: its live generation and when it became live. */
    private record Family(int live, long rotatedAt) {}

    private final Set<Flaw> flaws;
    private final Clock clock;
    private final boolean rotates;
    private final long graceMillis;
    private final Map<String, Family> families = new HashMap<>();

    VulnerableFamilies(Variant variant, Set<Flaw> flaws, Clock clock) {
        this.flaws = flaws;
        this.clock = clock;
        this.rotates = !AttackScope.hasStatelessRefresh(variant);
        this.graceMillis = flaws.contains(Flaw.NO_REFRESH_GRACE)
                ? 0
                : Duration.parse(variant.settings().getOrDefault("JWT_REFRESH_GRACE", "PT10S"))
                        .toMillis();
    }

    synchronized void begin(String login) {
        families.put(login, new Family(1, clock.millis()));
    }

    synchronized void end(String login) {
        families.remove(login);
    }

    /** The generation of the next token; empty when the token is not accepted, which ends the login on reuse. */
    synchronized Optional<Integer> use(String login, int generation) {
        if (!rotates || flaws.contains(Flaw.NO_REUSE_DETECTION)) {
            return Optional.of(1);
        }
        Family family = families.get(login);
        if (family == null) {
            return Optional.empty();
        }
        if (generation == family.live()) {
            families.put(login, new Family(generation + 1, clock.millis()));
            return Optional.of(generation + 1);
        }
        boolean inGrace = clock.millis() < family.rotatedAt() + graceMillis;
        if (inGrace && flaws.contains(Flaw.FORKS_ON_CONCURRENT_REFRESH)) {
            return Optional.of(generation + 1);
        }
        if (inGrace && generation == family.live() - 1) {
            return Optional.of(family.live());
        }
        families.remove(login);
        return Optional.empty();
    }
}
