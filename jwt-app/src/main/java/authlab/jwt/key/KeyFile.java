package authlab.jwt.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key file that the nodes of a variant share: private keys, readable by the owner only, replaced atomically. */
record KeyFile(Path path, KeyMaker maker) {

    private static final long LARGEST = 1 << 20;

    KeyFile {
        path = path.toAbsolutePath();
    }

    /** Identifies a version of the file. */
    record Version(@Nullable Object fileKey, FileTime modified, long size) {}

    /** The current version, if the file exists. */
    Optional<Version> version() {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new Version(file.fileKey(), file.lastModifiedTime(), file.size()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Reads the ring; the error names the file, if it cannot be read or is not a ring. */
    KeyRing read() throws BadKeysException {
        try {
            if (Files.size(path) > LARGEST) {
                throw new BadKeysException("it is too large");
            }
            return KeyRingJson.read(Files.readString(path), maker);
        } catch (NoSuchFileException _) {
            throw bad("it does not exist");
        } catch (IOException e) {
            throw bad("it cannot be read, " + e.getClass().getSimpleName());
        } catch (BadKeysException e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads the ring, and creates it if the file does not exist. If several nodes start at once, one creates it and all
     * read the same.
     */
    KeyRing readOrCreate(Clock clock) throws BadKeysException {
        if (!Files.exists(path)) {
            RingKey first = maker.fresh(clock.instant().truncatedTo(ChronoUnit.SECONDS), new KeyState.Signing());
            try {
                make(new KeyRing(maker.algorithm(), java.util.List.of(first)));
            } catch (IOException e) {
                throw bad("it cannot be created, " + e);
            }
        }
        return read();
    }

    private void make(KeyRing ring) throws IOException {
        Path whole = temporaryFile(ring);
        try {
            // A link, unlike a rename, fails if the file exists: a start never replaces existing keys.
            Files.createLink(path, whole);
        } catch (FileAlreadyExistsException _) {
            // Another node was first; its keys are used.
        } finally {
            Files.delete(whole);
        }
    }

    /** Replaces the ring atomically. */
    void replace(KeyRing ring) throws BadKeysException {
        try {
            Files.move(temporaryFile(ring), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw bad("it cannot be replaced, " + e);
        }
    }

    /** A temporary file in the same folder with mode 0600, synced to disk. */
    private Path temporaryFile(KeyRing ring) throws IOException {
        Path folder = path.getParent();
        Files.createDirectories(folder);
        Path whole = Files.createTempFile(
                folder,
                path.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(whole, KeyRingJson.write(ring), UTF_8, StandardOpenOption.DSYNC);
        return whole;
    }

    /** Reads and replaces the ring under an exclusive lock; throws if another process holds it. */
    void exclusively(Change change) throws BadKeysException {
        Path lock = path.resolveSibling(path.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                throw bad("another key command is running; retry when it has ended");
            }
            change.run();
        } catch (OverlappingFileLockException _) {
            throw bad("another key command is running; retry when it has ended");
        } catch (IOException e) {
            throw bad("it cannot be locked, " + e);
        }
    }

    private BadKeysException bad(String why) {
        return new BadKeysException("the key file " + path + " cannot be used: " + why);
    }

    /** A change of the file. */
    @FunctionalInterface
    interface Change {
        void run() throws BadKeysException;
    }
}
