package authlab.lab.analysis;

import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.record.History;
import authlab.lab.record.SavedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordedCredentialTest {

    /** As versions wrote it that recorded no credential. */
    private static final List<String> EARLIER = List.of("""
            {"event":"trial-started","trial":"steady/jwt/1","at":1,"experiment":"steady","variants":["jwt"],"repetition":1,\
            "ratePerSecond":100.0,"loadSeconds":2.0,"condition":{"kind":"usual"}}""", """
            {"event":"sample","trial":"steady/jwt/1","at":1,"source":"jwt","label":"credential","values":{"bytes":447.0}}""", """
            {"event":"trial-ended","trial":"steady/jwt/1","at":9}""");

    @TempDir
    Path run;

    @Test
    void aRunOfAnEarlierVersionIsReadAndHasNone() throws IOException {
        SavedData data = saved(EARLIER);

        assertThat(data.missing())
                .containsExactly("the run did not finish: it was stopped, or the program or the machine" + " ended");
        assertThat(data.history().trials()).containsKey("steady/jwt/1");
        assertThat(RunCourse.of(data.history()).credentials()).isEmpty();
    }

    @Test
    void theFirstOfEachVariantIsReadBack() throws IOException {
        SavedData data = saved(List.of(
                EARLIER.getFirst(),
                credential("jwt", "Authorization", "Bearer a.b.c"),
                credential("jwt", "Authorization", "Bearer d.e.f"),
                credential("session-redis", "Cookie", "authlab_session=x; authlab_route=y"),
                EARLIER.getLast()));

        assertThat(RunCourse.of(data.history()).credentials())
                .containsExactly(
                        new RecordedCredential(JWT, "Authorization", "Bearer a.b.c"),
                        new RecordedCredential(SESSION_REDIS, "Cookie", "authlab_session=x; authlab_route=y"));
        assertThat(RunCourse.of(data.history()).credentials().getLast().cookies())
                .containsExactly(
                        java.util.Map.entry("authlab_session", "x"), java.util.Map.entry("authlab_route", "y"));
    }

    @Test
    void aTokenIsDecodedWithoutAKeyAndWhatIsNoneIsNot() {
        DecodedToken token = SampleCredentials.token(JWT).token().orElseThrow();

        assertThat(token.algorithm()).isEqualTo("HS256");
        assertThat(token.lifetimeSeconds()).hasValue(900);
        assertThat(DecodedToken.names(token.payload())).contains("exp", "iat", "sub");
        for (String value :
                List.of("Bearer ", "Bearer a.b.c", "Bearer a.b", "Bearer e30.e30", "Bearer e30.W10.x", "e30.e30.AA")) {
            assertThat(new RecordedCredential(JWT, "Authorization", value).token())
                    .as(value)
                    .isEmpty();
        }
        assertThat(new RecordedCredential(JWT, "Authorization", "Bearer e30.e30.AA").token())
                .isPresent();
        assertThat(SampleCredentials.cookie(SESSION_REDIS).token()).isEmpty();
    }

    private static String credential(String variant, String header, String value) {
        return """
                {"event":"credential","trial":"steady/jwt/1","at":2,"variant":"%s","header":"%s","value":"%s"}""".formatted(variant, header, value);
    }

    private SavedData saved(List<String> lines) throws IOException {
        Files.write(run.resolve(History.FILE), lines);
        return SavedData.read(run);
    }
}
