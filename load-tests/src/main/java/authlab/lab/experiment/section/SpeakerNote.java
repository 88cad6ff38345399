package authlab.lab.experiment.section;

/**
 * What a trainer says about a chapter.
 *
 * @param wrongAnswer the answer that trainees usually give, and what to reply
 * @param minutes how long the chapter takes in a course
 */
public record SpeakerNote(String say, String ask, String wrongAnswer, int minutes) {}
