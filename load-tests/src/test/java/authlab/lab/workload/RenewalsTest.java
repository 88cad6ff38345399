package authlab.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Variants;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RenewalsTest {

    private static final Duration LIFETIME = Duration.ofSeconds(5);
    private static final long SECOND = 1_000_000_000;

    private static Credential token(int number, long expiresAt) {
        return Credential.bearer(
                "access-" + number, Optional.of(new Credential.Renewal("refresh-" + number, LIFETIME, expiresAt)));
    }

    private static Target target(long expiresAt) {
        return new Target(
                Variants.JWT,
                URI.create("http://127.0.0.1:1/jwt/"),
                IntStream.range(0, 5).mapToObj(user -> token(user, expiresAt)).toList());
    }

    @Test
    void renewalsAreSpreadOverTheLifetime() {
        Renewals renewals = Renewals.whenExpired(target(100 * SECOND), 10 * SECOND);

        assertThat(renewals.begin(0, 11 * SECOND - 1)).isEmpty();
        assertThat(renewals.begin(0, 11 * SECOND)).contains("refresh-0");
        assertThat(renewals.begin(4, 15 * SECOND - 1)).isEmpty();
        assertThat(renewals.begin(4, 15 * SECOND)).contains("refresh-4");
    }

    @Test
    void noTokenIsUsedLongerThanItIsValid() {
        Renewals renewals = Renewals.whenExpired(target(12 * SECOND), 10 * SECOND);

        assertThat(renewals.begin(4, 12 * SECOND)).contains("refresh-4");
    }

    @Test
    void aRefreshTokenIsUsedOnceEvenIfItsResponseIsLost() {
        Renewals renewals = Renewals.whenExpired(target(12 * SECOND), 10 * SECOND);

        assertThat(renewals.begin(2, 20 * SECOND)).contains("refresh-2");
        assertThat(renewals.begin(2, 21 * SECOND)).isEmpty();
        assertThat(renewals.begin(2, 1_000 * SECOND)).isEmpty();
    }

    @Test
    void theNextTokenIsUsedAndRenewedWhenItExpires() {
        Target target = target(12 * SECOND);
        Renewals renewals = Renewals.whenExpired(target, 10 * SECOND);
        renewals.begin(2, 12 * SECOND);
        renewals.renewed(2, token(7, 17 * SECOND));

        assertThat(target.credential(2).value()).isEqualTo("Bearer access-7");
        assertThat(renewals.begin(2, 17 * SECOND - 1)).isEmpty();
        assertThat(renewals.begin(2, 17 * SECOND)).contains("refresh-7");
    }

    @Test
    void duringTheWarmUpEveryRequestRenewsUnlessOneOfTheSameUserIsUnderWay() {
        Renewals renewals = Renewals.always(target(1_000 * SECOND));

        assertThat(renewals.begin(1, 0)).contains("refresh-1");
        assertThat(renewals.begin(1, 1)).isEmpty();
        renewals.renewedForNow(1, token(8, 1_000 * SECOND));
        assertThat(renewals.begin(1, 2)).contains("refresh-8");
    }

    @Test
    void whoHasNoRefreshTokenNeverRenews() {
        var cookies = new LinkedHashMap<String, String>();
        cookies.put("authlab_session", "s");
        Target target = new Target(
                Variants.SESSION_REDIS,
                URI.create("http://127.0.0.1:1/"),
                List.of(new Credential("Cookie", "", cookies, Optional.empty())));

        assertThat(Renewals.whenExpired(target, 0).begin(0, Long.MAX_VALUE - 1)).isEmpty();
        assertThat(Renewals.always(target).begin(0, Long.MAX_VALUE - 1)).isEmpty();
    }

    @Test
    void noTokenIsPrinted() {
        assertThat(token(3, 0).toString() + token(3, 0).renewal()).doesNotContain("access-3", "refresh-3");
    }
}
