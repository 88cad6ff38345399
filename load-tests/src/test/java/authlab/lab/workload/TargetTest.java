package authlab.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Variants;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TargetTest {

    private final Credential signedIn = new Credential("Cookie", "", new LinkedHashMap<>(), Optional.empty())
            .with("authlab_route", "session-sticky-1");
    private final Target target =
            new Target(Variants.SESSION_STICKY, URI.create("http://lab.test/"), List.of(signedIn));

    @Test
    void aUserIsMovedByTheCookieOfAnotherNode() {
        target.learn(0, signedIn.with("authlab_route", "session-sticky-2"));

        assertThat(target.moved()).isTrue();
    }

    @Test
    void aUserWhoLearnsWhatIsKnownStays() {
        target.learn(0, signedIn.with("authlab_route", "session-sticky-1"));

        assertThat(target.moved()).isFalse();
    }
}
