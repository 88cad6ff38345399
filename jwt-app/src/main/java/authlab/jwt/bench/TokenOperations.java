package authlab.jwt.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import authlab.core.Principal;
import authlab.jwt.bench.Rounds.Operation;
import authlab.jwt.key.Cryptography;
import authlab.jwt.key.Keys;
import authlab.jwt.key.SigningAlgorithm;
import authlab.jwt.token.SignatureCheck;
import authlab.jwt.token.TokenIssuer;
import authlab.jwt.token.TokenKind;
import authlab.jwt.token.TokenRules;
import authlab.jwt.token.TokenVerifier;
import authlab.jwt.token.Verification;
import java.security.Key;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The operations on tokens of one algorithm and provider: signing a pair, verifying an access token as a node does, and
 * verifying the signature alone.
 */
record TokenOperations(SigningAlgorithm algorithm, Cryptography.Choice provider, TokenRules rules, Clock clock) {

    List<Operation> all() {
        Cryptography cryptography = Cryptography.choose(provider);
        Keys keys = Keys.inMemory(algorithm, cryptography, clock.instant());
        TokenIssuer issuer = new TokenIssuer(rules, keys, clock);
        TokenVerifier verifier = new TokenVerifier(rules, keys, cryptography, clock);
        Principal alice = new Principal(2, "alice", List.of("user"));
        String token = issuer.pair(alice, issuer.begin(clock.instant())).access();
        List<Operation> operations = new ArrayList<>();
        operations.add(new Operation(name("sign"), () -> {
            return !issuer.pair(alice, issuer.begin(clock.instant())).access().isEmpty();
        }));
        operations.add(new Operation(
                name("check"), () -> verifier.verify(token, TokenKind.ACCESS) instanceof Verification.Valid));
        signature(cryptography, keys.ring().signing().verificationKey(), token)
                .ifPresent(once -> operations.add(new Operation(name("signature"), once)));
        return operations;
    }

    private String name(String what) {
        return what + "." + algorithm.toString().toLowerCase(Locale.ROOT) + "." + provider;
    }

    /** Empty if the provider does not support the algorithm and the library uses the JDK instead. */
    private Optional<Callable<Boolean>> signature(Cryptography cryptography, Key key, String token) {
        int dot = token.lastIndexOf('.');
        byte[] signed = token.substring(0, dot).getBytes(US_ASCII);
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        SignatureCheck check = SignatureCheck.of(algorithm, cryptography);
        if (cryptography.provider() != null && !check.provider().equals(cryptography.provider())) {
            return Optional.empty();
        }
        Callable<Boolean> once = () -> check.matches(key, signed, signature);
        try {
            return once.call() ? Optional.of(once) : Optional.empty();
        } catch (Exception _) {
            return Optional.empty();
        }
    }
}
