package authlab.core.node;

import authlab.core.http.BareServer;
import authlab.core.settings.BadSettingsException;
import authlab.core.settings.NodeSettings;
import authlab.core.settings.Settings;
import java.util.List;
import java.util.Optional;

/**
 * The command {@code bare}: serves one constant answer on a free port until the process that started it ends. Prints
 * the address and its own process number.
 */
record BareProgram() implements NodeMain.Command {

    @Override
    public Optional<String> run(List<String> arguments, Settings settings) throws BadSettingsException {
        if (!arguments.isEmpty()) {
            return Optional.of("bare takes no argument");
        }
        int threads = NodeSettings.httpThreads(settings);
        settings.check();
        try (BareServer server = new BareServer(threads)) {
            IO.println("bare " + server.start() + " " + ProcessHandle.current().pid());
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
        }
        return Optional.empty();
    }
}
