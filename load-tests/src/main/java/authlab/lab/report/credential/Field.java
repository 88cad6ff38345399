package authlab.lab.report.credential;

import java.util.Map;

/**
 * What a member of a token's header or payload means.
 *
 * @param specification where it is defined
 */
record Field(String meaning, String specification) {

    private static final Field OF_THE_APP = new Field("a claim of this app", "RFC 7519 §4.3, private claim");

    private static final Map<String, Field> HEADER = Map.of(
            "alg", new Field("the algorithm of the signature", "RFC 7515 §4.1.1, RFC 7518 §3.1"),
            "kid", new Field("which key has signed it; a name, not the key", "RFC 7515 §4.1.4"),
            "typ",
                    new Field(
                            "the kind of token, so that no other kind is taken for it",
                            "RFC 7515 §4.1.9, RFC 9068 §2.1"),
            "enc", new Field("the algorithm of the encryption", "RFC 7516 §4.1.2"),
            "cty", new Field("the kind of content", "RFC 7515 §4.1.10"));

    private static final Map<String, Field> PAYLOAD = Map.ofEntries(
            Map.entry("iss", new Field("who issued it", "RFC 7519 §4.1.1")),
            Map.entry("sub", new Field("the subject: the id of the user", "RFC 7519 §4.1.2")),
            Map.entry(
                    "aud",
                    new Field(
                            "the audience: the services that may accept it; others must refuse it", "RFC 7519 §4.1.3")),
            Map.entry("exp", new Field("the expiry: from then on it must not be accepted", "RFC 7519 §4.1.4")),
            Map.entry("nbf", new Field("before this time it must not be accepted", "RFC 7519 §4.1.5")),
            Map.entry("iat", new Field("when it was issued", "RFC 7519 §4.1.6")),
            Map.entry("jti", new Field("the id of this one token; what a denylist can store", "RFC 7519 §4.1.7")),
            Map.entry("client_id", new Field("the client that the user signed in with", "RFC 9068 §2.2")),
            Map.entry("roles", new Field("what the user may do, as of the issue", "RFC 9068 §2.2.3.1")),
            Map.entry("name", new Field("the name of the user", "OpenID Connect Core 1.0 §5.1")),
            Map.entry(
                    "sid",
                    new Field(
                            "the id of the login that the token belongs to",
                            "OpenID Connect Front-Channel Logout 1.0 §3")),
            Map.entry("login_ms", new Field("when the user signed in, in milliseconds", OF_THE_APP.specification())));

    static Field ofHeader(String name) {
        return HEADER.getOrDefault(name, new Field("a parameter of this app", "RFC 7515 §4.3, private parameter"));
    }

    static Field ofPayload(String name) {
        return PAYLOAD.getOrDefault(name, OF_THE_APP);
    }
}
