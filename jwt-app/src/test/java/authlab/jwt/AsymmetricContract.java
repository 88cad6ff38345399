package authlab.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.testing.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;

/** What all asymmetric algorithms have in common. */
abstract class AsymmetricContract extends TokenContract {

    private final String algorithm;

    AsymmetricContract(String algorithm) {
        super(Nodes.settings(algorithm, Nodes.newKeyFile()));
        this.algorithm = algorithm;
    }

    /** The members of a public key in addition to kty, kid, use and alg. */
    protected abstract String[] members();

    @Override
    protected boolean hasPublicKeys() {
        return true;
    }

    @Test
    void thePublicKeysAreCompleteAndContainNothingElse() {
        Reply reply = client.get("/.well-known/jwks.json");

        assertThat(reply.header("Content-Type")).isEqualTo("application/jwk-set+json");
        JsonNode key = reply.json().at("/keys/0");
        assertThat(reply.json().get("keys")).hasSize(1);
        assertThat(key.get("alg").asText()).isEqualTo(algorithm);
        assertThat(key.get("use").asText()).isEqualTo("sig");
        assertThat(key.get("kid").asText()).hasSizeBetween(8, 64);
        assertThat(key.fieldNames()).toIterable().contains("kty").contains(members());
        assertThat(key.size()).isEqualTo(4 + members().length);
    }

    @Test
    void anotherLibraryVerifiesTokensWithThePublicKeysAlone() throws InvalidJwtException {
        Reply login = client.login("alice", "authlab-demo");
        String keys = login.response().uri().resolve("/.well-known/jwks.json").toString();
        JwtConsumerBuilder builder = new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(new HttpsJwks(keys)))
                .setExpectedIssuer("http://issuer.test")
                .setExpectedAudience("authlab-test")
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireJwtId();

        assertThat(builder.setExpectedType(true, "at+jwt")
                        .build()
                        .processToClaims(login.json().get("access_token").asText())
                        .getClaimsMap())
                .containsEntry("sub", "2")
                .containsEntry("client_id", "authlab-web")
                .containsEntry("roles", List.of("user"));
        assertThat(builder.setExpectedType(true, "rt+jwt")
                        .build()
                        .processToClaims(login.json().get("refresh_token").asText())
                        .getClaimsMap())
                .containsEntry("sub", "2");
    }
}
