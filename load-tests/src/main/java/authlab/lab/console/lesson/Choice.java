package authlab.lab.console.lesson;

/**
 * One answer to choose.
 *
 * @param id within its question
 */
record Choice(String id, String text, boolean right) {}
