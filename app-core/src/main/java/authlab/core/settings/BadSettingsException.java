package authlab.core.settings;

import java.util.List;

/** The process cannot start as configured; one line per setting: the key, its value, what is allowed. */
public final class BadSettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    public BadSettingsException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
