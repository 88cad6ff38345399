package authlab.core.login;

import authlab.core.Cost;
import authlab.core.database.Database;
import authlab.core.login.Account.Standing;
import authlab.core.password.PasswordCheck;
import authlab.core.password.PasswordCheck.BusyException;
import authlab.core.settings.LoginSettings;

/**
 * Signs users in by name and password, and slows down who guesses.
 *
 * <p>A right password costs one statement, whoever else signs in at that moment: only failures are written down. They are
 * written before the next password takes its turn, and a look that is older than this node's last failure is taken again,
 * so that of many wrong passwords at once no more are hashed than are allowed, plus the turns of all nodes.
 */
public final class PasswordLogin {

    private final Accounts accounts;
    private final PasswordCheck passwords;

    public PasswordLogin(Database database, LoginSettings limits, PasswordCheck passwords) {
        this.accounts = new Accounts(database, limits);
        this.passwords = passwords;
    }

    /**
     * Checks a name and a password.
     *
     * @throws BusyException if too many others wait for theirs to be checked
     * @throws authlab.core.StoreDownException if the database does not answer
     */
    public LoginOutcome attempt(String name, String password, Cost cost) throws BusyException {
        long failuresBefore = accounts.failuresCounted();
        Account account = cost.time(() -> accounts.look(name, cost));
        if (account.standing() instanceof Standing.Closed closed) {
            return new LoginOutcome.Throttled(account.userId(), closed.openIn());
        }
        return passwords.inTurn(() -> {
            boolean outdated =
                    account.standing() instanceof Standing.Open && accounts.failuresCounted() != failuresBefore;
            Account now = outdated ? cost.time(() -> accounts.look(name, cost)) : account;
            return now.standing() instanceof Standing.Closed closed
                    ? new LoginOutcome.Throttled(now.userId(), closed.openIn())
                    : check(now, name, password, cost);
        });
    }

    private LoginOutcome check(Account account, String name, String password, Cost cost) {
        boolean good = passwords.matches(account.user().map(user -> user.password()), password);
        if (!good) {
            cost.timeRun(() -> accounts.failed(name, cost));
            return new LoginOutcome.Bad(account.userId());
        }
        if (account.failures() > 0) {
            cost.timeRun(() -> accounts.clear(name, cost));
        }
        return new LoginOutcome.Good(account.user().orElseThrow().principal());
    }
}
