package dev.signalbox.journal.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a second server out of a data folder: what is where is known to one process only. The
/// operating system lets go of the lock when the process ends, however it ends.
final class FolderLock implements AutoCloseable {

  private static final String FILE = "signalbox.lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /// @throws StoreUnusableException if another process, or another store of this one, has it
  static FolderLock take(Path folder) {
    try {
      var channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel)) {
        return new FolderLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new StoreUnusableException("cannot lock the data folder " + folder + ": " + e, e);
    }
    throw new StoreUnusableException("another Signalbox uses the data folder " + folder, null);
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // a store in this process
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreUnusableException("cannot unlock the data folder", e);
    }
  }
}
