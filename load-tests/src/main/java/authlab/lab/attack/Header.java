package authlab.lab.attack;

/** One header field of an answer. */
record Header(String name, String value) {}
