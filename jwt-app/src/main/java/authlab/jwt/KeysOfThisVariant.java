package authlab.jwt;

import authlab.core.node.NodeMain;
import authlab.core.settings.BadSettingsException;
import authlab.core.settings.Settings;
import authlab.jwt.TokenSettings.KeyPlace;
import authlab.jwt.key.BadKeysException;
import authlab.jwt.key.Cryptography;
import authlab.jwt.key.KeyCommand;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The command {@code keys}, run beside the nodes of a variant with their environment. */
final class KeysOfThisVariant implements NodeMain.Command {

    @Override
    public Optional<String> run(List<String> arguments, Settings settings) throws BadSettingsException {
        TokenSettings tokens = TokenSettings.read(settings);
        settings.check();
        if (!(tokens.keys() instanceof KeyPlace.File(var path))) {
            return Optional.of("JWT_KEYS is not set: the one secret of this variant is given by JWT_SECRET");
        }
        KeyCommand command = new KeyCommand(
                new KeyCommand.KeyFileOf(path, tokens.algorithm(), Cryptography.ofTheJdk()),
                tokens.rules().longestLife(),
                Clock.systemUTC(),
                pause -> LockSupport.parkNanos(pause.toNanos()),
                IO::println);
        try {
            return command.run(arguments) ? Optional.empty() : Optional.of("there is only " + KeyCommand.USAGE);
        } catch (BadKeysException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
