package authlab.jwt.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key file that the nodes of a variant share: private keys, readable by the owner only, written atomically. */
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
        String text = text();
        try {
            return KeyRingJson.read(text, maker);
        } catch (BadKeysException e) {
            throw bad(e.getMessage()
                    + "; restore it, or remove it and restart the nodes of the variant, which then create"
                    + " new keys and refuse all older tokens");
        }
    }

    private String text() throws BadKeysException {
        try {
            long size = Files.size(path);
            if (size == 0) {
                throw bad("it is empty; restart the nodes of the variant, which then create new keys");
            }
            if (size > LARGEST) {
                throw bad("it is too large");
            }
            return Files.readString(path);
        } catch (NoSuchFileException _) {
            throw bad("it does not exist; start a node of the variant, which creates it");
        } catch (IOException e) {
            throw bad("it cannot be read, " + e.getClass().getSimpleName() + "; check its owner and mode");
        }
    }

    /**
     * Reads the ring, and creates it if the file does not exist or is empty. If several nodes start at once, one creates
     * it and all read the same.
     */
    KeyRing readOrCreate(Clock clock) throws BadKeysException {
        if (isMissingOrEmpty()) {
            create(clock);
        }
        return read();
    }

    private boolean isMissingOrEmpty() {
        return version().map(Version::size).orElse(0L) == 0;
    }

    /** Waits for a node that is creating the file at the same time; {@code synchronized} for nodes in one process. */
    private void create(Clock clock) throws BadKeysException {
        synchronized (KeyFile.class) {
            try (FileChannel channel = lockFile();
                    FileLock held = channel.lock()) {
                if (held.isValid() && isMissingOrEmpty()) {
                    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
                    RingKey first = maker.fresh(now, new KeyState.Signing());
                    replace(new KeyRing(maker.algorithm(), List.of(first)));
                }
            } catch (IOException e) {
                throw bad("it cannot be created, " + e);
            }
        }
    }

    private FileChannel lockFile() throws IOException {
        Files.createDirectories(path.getParent());
        Path lock = path.resolveSibling(path.getFileName() + ".lock");
        return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Replaces the ring atomically. */
    void replace(KeyRing ring) throws BadKeysException {
        try {
            Path whole = temporaryFile();
            try {
                Files.writeString(whole, KeyRingJson.write(ring), UTF_8, StandardOpenOption.DSYNC);
                Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                // If one of them failed, private keys would be left in it.
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw bad("it cannot be replaced, " + e);
        }
    }

    /** An empty file in the same folder with mode 0600. */
    private Path temporaryFile() throws IOException {
        return Files.createTempFile(
                path.getParent(),
                path.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Reads and replaces the ring under an exclusive lock; throws if another process holds it. */
    void exclusively(Change change) throws BadKeysException {
        try (FileChannel channel = lockFile();
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
