package authlab.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.testing.Reply;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class Es256IT extends AsymmetricContract {

    Es256IT() {
        super("ES256");
    }

    @Override
    protected String[] members() {
        return new String[] {"crv", "x", "y"};
    }

    @Test
    void aThirdLibraryVerifiesTokensToo() throws Exception {
        Reply login = client.login("bob", "authlab-demo");
        URI keys = login.response().uri().resolve("/.well-known/jwks.json");
        JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                        keys.toURL(), new DefaultResourceRetriever(30_000, 30_000))
                .build();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, source));

        assertThat(processor
                        .process(login.json().get("access_token").asText(), null)
                        .getSubject())
                .isEqualTo("3");
    }
}
