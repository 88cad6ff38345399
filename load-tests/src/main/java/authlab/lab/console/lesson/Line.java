package authlab.lab.console.lesson;

import authlab.infra.InfraException;

/** One line of a lesson file. */
record Line(String file, int number, String text) {

    /** A mistake in this line; the message starts with the file and the line. */
    InfraException error(String message) {
        return new InfraException(file + ":" + number + ": " + message);
    }

    boolean isBlank() {
        return text.isBlank();
    }
}
