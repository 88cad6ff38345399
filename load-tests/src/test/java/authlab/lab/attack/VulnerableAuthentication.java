package authlab.lab.attack;

import authlab.lab.attack.VulnerableHttp.Parsed;
import java.util.List;

/** How {@link VulnerableServer} issues and checks credentials: sessions or tokens. */
interface VulnerableAuthentication {

    /** What a request's credential says. */
    sealed interface Result {

        /** No valid credential. */
        record Refused(VulnerableReply reply) implements Result {}
    }

    /**
     * An authenticated user.
     *
     * @param login what a logout ends
     */
    record Caller(String name, List<String> roles, String login) implements Result {}

    VulnerableReply issue(String user, List<String> roles, Parsed request, boolean secure);

    Result authenticate(Parsed request, String node);

    VulnerableReply logout(Parsed request, Caller caller);

    VulnerableReply logoutEverywhere(Parsed request, Caller caller);

    VulnerableReply refresh(Parsed request);

    VulnerableReply publishedKeys();

    SigningKeys.Signer signer();
}
