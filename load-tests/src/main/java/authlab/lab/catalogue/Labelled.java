package authlab.lab.catalogue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** An enum whose constants have a label: as users type it, and in events, result files and reports. */
public interface Labelled {

    /** The name of the constant, as an enum has it. */
    String name();

    /** Its name in lower case with dashes, such as {@code cache-dies}. */
    @JsonValue
    default String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
