package authlab.lab.attack;

import java.util.Arrays;
import java.util.stream.Stream;

/** A word list of common HMAC secrets, as guessing tools use it. */
final class WeakSecrets {

    private static final String WORDS =
            "secret|Secret|SECRET|secretkey|secret_key|secret-key|secret123|mysecret|my_secret|my-secret|"
                    + "supersecret|super-secret|topsecret|jwt|jwtsecret|jwt_secret|jwt-secret|jwt_secret_key|"
                    + "JWT_SECRET|your_jwt_secret|your-jwt-secret|your-256-bit-secret|your-384-bit-secret|"
                    + "your-512-bit-secret|a-string-secret-at-least-256-bits-long|"
                    + "a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long|changeme|change-me|"
                    + "change_me|changeit|password|Password1|passw0rd|p@ssw0rd|qwerty|123456|12345678|1234567890|"
                    + "0123456789abcdef|01234567890123456789012345678901|admin|administrator|root|test|testing|"
                    + "test-secret|dev|development|default|example|example_key|demo|key|private|privatekey|token|"
                    + "token-secret|accesstoken|access_token_secret|refresh_token_secret|hmac|hs256|HS256|HS256-secret|"
                    + "shared-secret|sharedsecret|some-secret|somesecret|thisisasecret|this-is-a-secret|"
                    + "thisismysecretkey|verysecret|very-secret|very-secret-key|keyboard cat|shhhhh|shhhhhared-secret|"
                    + "gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr9C|"
                    + "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr9Z9CAow|"
                    + "spring-security|springboot|laravel|django-insecure|rails|node|express|authlab|authlab-demo|"
                    + "authlab-secret|lab|lab-1|alice|localhost|api|api_key|app_secret|null|undefined|none|false|true|"
                    + " |";

    private WeakSecrets() {}

    static Stream<String> all() {
        return Stream.concat(
                Arrays.stream(WORDS.split("\\|", -1)),
                Stream.of("a".repeat(32), "0".repeat(32), "0".repeat(64), "\0".repeat(32)));
    }
}
