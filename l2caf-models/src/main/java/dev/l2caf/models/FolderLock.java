package dev.l2caf.models;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** Work done while no other thread or process works in the same folder of the cache. */
final class FolderLock {
    // A file lock belongs to the whole process, so threads need one of their own.
    private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private FolderLock() {}

    /**
     * Waits for the folder, which is made if need be, and works. The lock file stays: deleting it would let two processes
     * hold locks on different files of the same name.
     */
    static void during(Path folder, Work work) throws IOException {
        Files.createDirectories(folder);
        ReentrantLock threads = THREADS.computeIfAbsent(folder.toRealPath(), path -> new ReentrantLock());
        threads.lock();
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock processes = channel.lock()) {
            if (!processes.isValid()) {
                throw new IOException("cannot lock " + folder);
            }
            work.run();
        } finally {
            threads.unlock();
        }
    }

    /** Something that may fail to read or write. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }
}
