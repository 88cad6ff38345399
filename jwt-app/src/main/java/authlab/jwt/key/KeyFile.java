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

/** The file that a variant's nodes share: a ring of private keys that nobody else may read, replaced as a whole. */
final class KeyFile {

    private static final long LARGEST = 1 << 20;

    private final Path path;
    private final KeyMaker maker;

    KeyFile(Path path, KeyMaker maker) {
        this.path = path.toAbsolutePath();
        this.maker = maker;
    }

    /** What tells one version of the file from the next. */
    record Version(@Nullable Object fileKey, FileTime modified, long size) {}

    KeyMaker maker() {
        return maker;
    }

    /** The version that is there now, if any is. */
    Optional<Version> version() {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new Version(file.fileKey(), file.lastModifiedTime(), file.size()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /**
     * Reads the ring.
     *
     * @throws BadKeysException naming the file, if it cannot be read or is not a ring
     */
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
     * Reads the ring, made now if the file does not exist. Of several nodes that start at once, one makes it and all read
     * the same.
     */
    KeyRing readOrMake(Clock clock) throws BadKeysException {
        if (!Files.exists(path)) {
            RingKey first = maker.fresh(clock.instant().truncatedTo(ChronoUnit.SECONDS), new KeyState.Signing());
            try {
                make(new KeyRing(maker.algorithm(), java.util.List.of(first)));
            } catch (IOException e) {
                throw bad("it cannot be made, " + e);
            }
        }
        return read();
    }

    private void make(KeyRing ring) throws IOException {
        Path whole = besides(ring);
        try {
            // A link, unlike a rename, fails if the name is taken: nobody's keys are ever replaced by a first start.
            Files.createLink(path, whole);
        } catch (FileAlreadyExistsException _) {
            // Another node was first; its keys are as good.
        } finally {
            Files.delete(whole);
        }
    }

    /** Replaces the ring in one step: a reader sees the old or the new, never a part. */
    void replace(KeyRing ring) throws BadKeysException {
        try {
            Files.move(besides(ring), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw bad("it cannot be replaced, " + e);
        }
    }

    /** A file in the same folder with mode 0600, on disk before it is given its name. */
    private Path besides(KeyRing ring) throws IOException {
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

    /**
     * Does something that reads the ring and writes it back, while nobody else does.
     *
     * @throws BadKeysException if somebody else does
     */
    void alone(Change change) throws BadKeysException {
        Path lock = path.resolveSibling(path.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                throw bad("another key command is at work on it; try again when that has ended");
            }
            change.run();
        } catch (OverlappingFileLockException _) {
            throw bad("another key command is at work on it; try again when that has ended");
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
