package authlab.core.settings;

import java.util.List;

/** Invalid settings; one line per setting: key, value, allowed values. */
public final class BadSettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    public BadSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
