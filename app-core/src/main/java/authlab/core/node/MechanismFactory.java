package authlab.core.node;

import authlab.core.AuthMechanism;
import authlab.core.database.Database;
import authlab.core.settings.BadSettingsException;
import authlab.core.settings.NodeSettings;
import authlab.core.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Configures and creates the authentication mechanism of an app. */
public interface MechanismFactory {

    /** Reads the settings; opens nothing, because they have not been checked yet. */
    Opening read(Settings settings, NodeSettings node);

    /** Settings for the self-check without any server, one map per configuration. */
    List<Map<String, String>> selfCheckSettings();

    /** Creates the mechanism after all settings have been checked. */
    @FunctionalInterface
    interface Opening {

        /** Creates it; throws if something that a setting names, such as a file, cannot be used. */
        AuthMechanism open(Database database, Clock clock) throws BadSettingsException;
    }
}
