package authlab.jwt;

import authlab.core.testing.AuthMechanismContract;
import authlab.core.testing.Reply;
import java.util.Map;

/** What every kind of token does, beside what every mechanism does. */
abstract class TokenContract extends AuthMechanismContract {

    TokenContract(Map<String, String> settings) {
        super(new TokenSource(), settings);
    }

    /** Only a list of ended logins ends what a token opens. */
    @Override
    protected boolean endsLogins() {
        return false;
    }

    @Override
    protected String bareChallenge() {
        return "Bearer realm=\"authlab\"";
    }

    @Override
    protected String[] neverIssued() {
        return new String[] {"Authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA"};
    }

    /** Only a list of ended logins is asked. */
    @Override
    protected int callsPerMe() {
        return 0;
    }

    final Reply refresh(Reply pair) {
        return client.postJson(
                "/refresh",
                "{\"refresh_token\":\"" + pair.json().get("refresh_token").asText() + "\"}");
    }
}
