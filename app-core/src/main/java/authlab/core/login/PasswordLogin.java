package authlab.core.login;

import authlab.core.Cost;
import authlab.core.database.Database;
import authlab.core.login.Account.ThrottleState;
import authlab.core.password.PasswordCheck;

/**
 * Checks names and passwords, and throttles guessing.
 *
 * <p>A correct password costs one statement, because only failures are stored. A failure is stored before the next
 * password is hashed, and an account that was read before this node's last failure is read again. So of many concurrent
 * wrong passwords, at most the allowed number are hashed, plus one per hashing slot of each node.
 */
public final class PasswordLogin {

    private final Accounts accounts;
    private final PasswordCheck passwords;

    public PasswordLogin(Database database, PasswordCheck passwords) {
        this.accounts = new Accounts(database, Accounts.Limits.STANDARD);
        this.passwords = passwords;
    }

    /** Checks a name and a password; throws if too many logins are waiting or the database cannot serve it. */
    public LoginOutcome attempt(String name, String password, Cost cost) {
        long failuresBefore = accounts.failuresCounted();
        Account account = cost.time(() -> accounts.find(name, cost));
        if (account.throttleState() instanceof ThrottleState.Blocked blocked) {
            return new LoginOutcome.Throttled(account.userId(), blocked.retryAfter());
        }
        return passwords.withSlot(() -> {
            boolean outdated = account.throttleState() instanceof ThrottleState.Open
                    && accounts.failuresCounted() != failuresBefore;
            Account now = outdated ? cost.time(() -> accounts.find(name, cost)) : account;
            return now.throttleState() instanceof ThrottleState.Blocked blocked
                    ? new LoginOutcome.Throttled(now.userId(), blocked.retryAfter())
                    : check(now, name, password, cost);
        });
    }

    private LoginOutcome check(Account account, String name, String password, Cost cost) {
        boolean good = passwords.matches(account.user().map(user -> user.password()), password);
        if (!good) {
            cost.timeRun(() -> accounts.recordFailure(name, cost));
            return new LoginOutcome.Rejected(account.userId());
        }
        if (account.failures() > 0) {
            cost.timeRun(() -> accounts.clearFailures(name, cost));
        }
        return new LoginOutcome.Accepted(account.user().orElseThrow().principal());
    }
}
