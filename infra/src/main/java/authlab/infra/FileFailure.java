package authlab.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;

/** Why work on a file failed, and what to do about it. */
final class FileFailure {

    private static final String DENIED = "access is denied; check the owner and the mode of the file and its folders";
    private static final String MISSING = "there is no such file or folder; restore it or create it";
    private static final String FILE_IN_THE_WAY = "a file is in the way of a folder; move it away";
    private static final String FOLDER_IN_THE_WAY = "a folder is in the way; move it away";
    private static final String LOOP = "its symbolic links form a loop; remove one of them";

    private FileFailure() {}

    /** Errors of the operating system that have no type of their own, by its words. */
    private enum OfSystem {
        FULL("No space left on device", "the disk is full; free some space on it"),
        QUOTA("Disk quota exceeded", "the disk quota of this user is used up; free some space"),
        TOO_LARGE("File too large", "the file is larger than the file system or ulimit -f allows; raise the limit"),
        READ_ONLY(
                "Read-only file system",
                "the file system is read-only; mount it writable or use a clone on another file system"),
        OPEN_FILES(
                "Too many open files",
                "too many files are open; raise the limit with ulimit -n, or stop other programs"),
        LONG_NAME("File name too long", "the path is too long; use a clone in a shorter path"),
        FOLDER("Is a directory", FOLDER_IN_THE_WAY),
        NO_FOLDER("Not a directory", FILE_IN_THE_WAY),
        LINKS("Too many levels of symbolic links", LOOP),
        DISK("Input/output error", "the disk reports an error; check it, or use a clone on another disk"),
        STALE("Stale file handle", "the network file system has lost the file; mount it again"),
        FORBIDDEN(
                "Operation not permitted", "the file system or a flag of the file forbids it; check its mount options"),
        ACCESS("Permission denied", DENIED),
        NOTHING("No such file or directory", MISSING);

        private final String words;
        private final String advice;

        OfSystem(String words, String advice) {
            this.words = words;
            this.advice = advice;
        }
    }

    static String inWords(IOException cause) {
        return switch (cause) {
            case JsonProcessingException e -> damaged(e);
            case CharacterCodingException _ -> "it is not text in UTF-8; restore it from a copy or remove it";
            case AccessDeniedException e -> at(e, DENIED);
            case NoSuchFileException e -> at(e, MISSING);
            case FileAlreadyExistsException e -> at(e, "something else is in the way; move it away");
            case NotDirectoryException e -> at(e, FILE_IN_THE_WAY);
            case DirectoryNotEmptyException e -> at(e, FOLDER_IN_THE_WAY);
            case FileSystemLoopException e -> at(e, LOOP);
            default -> ofSystem(cause);
        };
    }

    private static String at(FileSystemException e, String words) {
        return e.getFile() == null ? words : e.getFile() + ": " + words;
    }

    private static String damaged(JsonProcessingException e) {
        String line = e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : " in line " + e.getLocation().getLineNr();
        String reason = e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(";.*", "");
        return "its content is damaged" + line + " (" + reason + "); restore it from a copy or remove it";
    }

    private static String ofSystem(IOException cause) {
        String words = cause.getMessage();
        if (words == null) {
            return cause.getClass().getSimpleName();
        }
        return Arrays.stream(OfSystem.values())
                .filter(known -> words.contains(known.words))
                .map(known -> known.advice)
                .findFirst()
                .orElse(words);
    }
}
