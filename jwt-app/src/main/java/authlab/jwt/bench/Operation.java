package authlab.jwt.bench;

/**
 * An operation whose CPU time is measured.
 *
 * @param name such as {@code check.rs256.jdk}
 * @param once runs it once, and returns whether the result is correct
 */
record Operation(String name, Once once) {

    /** One run. */
    @FunctionalInterface
    interface Once {

        /**
         * Runs it.
         *
         * @return whether the result is correct
         * @throws Exception if it cannot run here
         */
        boolean run() throws Exception;
    }
}
