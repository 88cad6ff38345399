package authlab.core.node;

import authlab.core.AuthMechanism;
import authlab.core.database.Database;
import authlab.core.settings.BadSettingsException;
import authlab.core.settings.NodeSettings;
import authlab.core.settings.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What an app adds to the core: how to configure and open its mechanism. */
public interface MechanismSource {

    /** Reads the mechanism's settings; opens nothing, because they are not checked yet. */
    Opening read(Settings settings, NodeSettings node);

    /** Settings with which the mechanism can be checked without any server around, one map per way to configure it. */
    List<Map<String, String>> selfCheckSettings();

    /** Opens the mechanism, once all settings are known to be good. */
    @FunctionalInterface
    interface Opening {

        /**
         * Opens it.
         *
         * @throws BadSettingsException if what a setting names, such as a file, cannot be used
         */
        AuthMechanism open(Database database, Clock clock) throws BadSettingsException;
    }
}
