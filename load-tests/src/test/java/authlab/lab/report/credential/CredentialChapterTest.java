package authlab.lab.report.credential;

import static authlab.lab.catalogue.Variants.JWT;
import static authlab.lab.catalogue.Variants.JWT_RS256;
import static authlab.lab.catalogue.Variants.SESSION_REDIS;
import static authlab.lab.catalogue.Variants.SESSION_STICKY;
import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.analysis.RecordedCredential;
import authlab.lab.analysis.Results;
import authlab.lab.analysis.RunCourse;
import authlab.lab.analysis.SampleCredentials;
import authlab.lab.report.ReportOf;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CredentialChapterTest {

    @Test
    void aTokenIsShownPartByPartAndItsExpiryFromItsIssue() {
        String text = text(SampleCredentials.token(JWT), SampleCredentials.cookie(SESSION_REDIS));

        assertThat(text)
                .contains(
                        "Answer of this run: In the payload; anyone who has the token.",
                        "It expires 900 seconds after its issue",
                        "{\"kid\":\"k1\",\"typ\":\"at+jwt\",\"alg\":\"HS256\"}",
                        "exp | 1800000900, which is 2027-01-15T08:15:00Z, 900 s after iat | the expiry: from then on it must"
                                + " not be accepted | RFC 7519 §4.1.4",
                        "32 bytes by HS256",
                        "computes the signature again with the secret",
                        "authlab_session: 43 characters, 32 bytes if read as base64url, so at most 256 bits of entropy")
                .doesNotContain("This run has no recorded");
    }

    @Test
    void anotherTokenGivesAnotherAnswer() {
        String text = text(SampleCredentials.token(
                JWT_RS256, "{\"alg\":\"RS256\",\"exp\":5}", "{\"iat\":1000,\"shoe\":\"left\"}"));

        assertThat(text)
                .contains(
                        "Answer of this run: In the header; anyone who has the token.",
                        "Its payload does not have both a time of issue and an expiry.",
                        "32 bytes by RS256",
                        "checks with the public key",
                        "shoe | \"left\" | a claim of this app | RFC 7519 §4.3, private claim",
                        "This run has no recorded session cookie");
    }

    @Test
    void aRunThatRecordedNoneSaysSo() {
        assertThat(text())
                .contains(
                        "This run cannot say: it has no recorded token",
                        "This run has no recorded token: ",
                        "This run has no recorded session cookie: ",
                        "./lab compare --experiments steady")
                .doesNotContain("Three parts");
    }

    @Test
    void aCookieWithDataIsNotCalledAReference() {
        assertThat(text(SampleCredentials.cookie(SESSION_REDIS, "{\"user\":1}")))
                .contains("In some of these cookies data can be read", "14 characters that decode to a JSON object")
                .doesNotContain("A session id is a reference");
    }

    @Test
    void theCookieOfTheBalancerNamesANodeAndNoUser() {
        RecordedCredential sticky = new RecordedCredential(
                SESSION_STICKY,
                "Cookie",
                "authlab_session=abc; authlab_route=" + SESSION_STICKY.nodes().getFirst());

        assertThat(text(sticky))
                .contains("authlab_route: the name of the node that the load balancer sends the user to");
    }

    private static String text(RecordedCredential... recorded) {
        Results results = new Results(List.of(), new RunCourse(0, 0, 0, 0, 0, List.of(), List.of(recorded)));
        return ReportOf.text(CredentialChapter.chapter(ReportOf.run(results, List.of())));
    }
}
