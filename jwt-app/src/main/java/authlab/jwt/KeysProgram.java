package authlab.jwt;

import authlab.core.node.NodeMain;
import authlab.core.settings.BadSettingsException;
import authlab.core.settings.Settings;
import authlab.jwt.TokenSettings.KeySource;
import authlab.jwt.key.BadKeysException;
import authlab.jwt.key.KeyCommand;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The command {@code keys}, with the environment of the nodes of a variant. */
record KeysProgram(Clock clock) implements NodeMain.Command {

    @Override
    public Optional<String> run(List<String> arguments, Settings settings) throws BadSettingsException {
        TokenSettings tokens = TokenSettings.read(settings);
        settings.check();
        if (!(tokens.keys() instanceof KeySource.File(var path))) {
            return Optional.of("JWT_KEYS is not set: this variant has one secret, JWT_SECRET");
        }
        KeyCommand command = new KeyCommand(
                path, tokens.algorithm(), tokens.rules().longestLife(), clock, KeysProgram::pause, IO::println);
        try {
            return command.run(arguments) ? Optional.empty() : Optional.of("usage: " + KeyCommand.USAGE);
        } catch (BadKeysException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
