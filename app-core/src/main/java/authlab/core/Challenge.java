package authlab.core;

import authlab.core.AuthOutcome.Rejected;

/**
 * What a refused caller is told in {@code WWW-Authenticate} (RFC 9110 §11.6.1): who sent no credential, the realm alone
 * (RFC 6750 §3.1); everybody else, why too.
 *
 * @param scheme the name of the scheme
 * @param invalid the code of a credential that is not, or no longer, good
 */
public record Challenge(String scheme, String invalid) {

    private static final String REALM = "authlab";

    public String to(Rejected rejected) {
        return switch (rejected.refusal()) {
            case ABSENT -> bare();
            case INVALID -> error(invalid) + ", error_description=\"" + rejected.reason() + "\"";
            case AMBIGUOUS -> error("invalid_request") + ", error_description=\"" + rejected.reason() + "\"";
        };
    }

    /** With an error code that says enough. */
    public String error(String code) {
        return bare() + ", error=\"" + code + "\"";
    }

    private String bare() {
        return scheme + " realm=\"" + REALM + "\"";
    }
}
