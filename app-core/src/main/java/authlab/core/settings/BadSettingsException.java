package authlab.core.settings;

import authlab.core.program.Program;
import java.util.List;

/** Invalid settings; one line per setting: key, value, allowed values. */
public final class BadSettingsException extends Program.FailedException {

    private static final long serialVersionUID = 1L;

    public BadSettingsException(List<String> problems) {
        super(Program.BAD_SETTINGS, String.join(System.lineSeparator(), problems));
    }
}
