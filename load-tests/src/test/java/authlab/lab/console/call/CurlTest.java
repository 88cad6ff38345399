package authlab.lab.console.call;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Variants;
import authlab.lab.console.event.AppOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CurlTest {

    @Test
    void aLoginIsOneCommand() {
        AppRequest login = new CredentialJar(Variants.JWT, "user0901")
                .request(AppOperation.LOGIN, Optional.empty(), Optional.empty());

        assertThat(Curl.of(login, "http://127.0.0.1:8080/"))
                .isEqualTo("curl -i -X POST 'http://127.0.0.1:8080/jwt/login' -H 'Content-Type: application/json'"
                        + " --data-raw '{\"username\":\"user0901\",\"password\":\"authlab-demo\"}'");
    }

    @Test
    void aCredentialWithQuotesStaysOneWord() {
        AppRequest me = new CredentialJar(Variants.SESSION_REDIS, "user0901")
                .request(AppOperation.ME, Optional.of("a'; rm -rf $HOME `x` \"y\""), Optional.empty());

        assertThat(Curl.of(me, "http://h"))
                .isEqualTo(
                        "curl -i 'http://h/session-redis/me' -H 'Cookie: authlab_session=a'\\''; rm -rf $HOME `x` \"y\"'");
    }

    @Test
    void headersKeepTheirOrder() {
        AppRequest request = new AppRequest(
                Variants.JWT, AppOperation.LOGOUT, "t", "r", new LinkedHashMap<>(Map.of("A", "1")), "@file");

        assertThat(Curl.of(request, "http://h")).endsWith("-H 'A: 1' --data-raw '@file'");
    }
}
