package authlab.lab.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CredentialTest {

    @Test
    void aDisarmedTokenKeepsWhatAnyoneMayReadAndItsLength() {
        Credential token = Credential.bearer("eyJhIjoxfQ.eyJiIjoyfQ.0123456789abcdef", Optional.empty());

        assertThat(token.disarmed())
                .isEqualTo("Bearer eyJhIjoxfQ.eyJiIjoyfQ.012345xxxxxxxxxx")
                .hasSameSizeAs(token.value());
    }

    @Test
    void aTokenWithoutPartsIsHiddenAsAWhole() {
        assertThat(Credential.bearer("0123456789", Optional.empty()).disarmed()).isEqualTo("Bearer 012345xxxx");
    }

    @Test
    void aDisarmedCookieStillNamesItsNode() {
        Credential cookies = Credential.cookies(HttpHeaders.of(
                        Map.of(
                                "Set-Cookie",
                                List.of("id=abcdefghijklmnopqrstuvwxyz; HttpOnly", "node=session-sticky-1")),
                        (_, _) -> true))
                .orElseThrow();

        assertThat(cookies.disarmed()).isEqualTo("id=abcdefxxxxxxxxxxxxxxxxxxxx; node=session-sticky-1");
    }
}
