package authlab.core.password;

import java.lang.ref.SoftReference;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;

/**
 * The working memory of password hashes, used again by the next one: 19 MiB for each would otherwise be allocated, and
 * the whole heap collected to make room for them. The library clears it after use. Given back to the heap when that is
 * short of memory. Thread-safe.
 */
public final class HashMemory {

    /** 19 MiB in blocks of 1 KiB, and those in which the library computes. */
    private static final int BLOCKS_PER_HASH = 19_456 + 8;

    private final int blocks;
    private SoftReference<BlockPool> pool = new SoftReference<>(null);

    /** @param atOnce maximum concurrent hashes */
    public HashMemory(int atOnce) {
        blocks = atOnce * BLOCKS_PER_HASH;
    }

    synchronized BlockPool pool() {
        BlockPool known = pool.get();
        if (known == null) {
            known = new FixedBlockPool(blocks);
            pool = new SoftReference<>(known);
        }
        return known;
    }
}
