package authlab.jwt.bench;

/**
 * Something that is done over and over to see what it costs.
 *
 * @param name such as {@code check.rs256.jdk}
 * @param once does it once, and says whether it came out right
 */
record Operation(String name, Once once) {

    /** Does something once. */
    @FunctionalInterface
    interface Once {

        /**
         * Does it.
         *
         * @return whether it came out right
         * @throws Exception when it cannot be done here
         */
        boolean run() throws Exception;
    }
}
