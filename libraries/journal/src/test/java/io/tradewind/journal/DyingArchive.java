package io.tradewind.journal;

import java.util.List;

/// An archive whose writer dies right after a segment is kept, before anything else.
record DyingArchive(ArchiveStore store) implements ArchiveStore {
  /// What a `kill -9` is to the caller.
  static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public List<String> names() {
    return store.names();
  }

  @Override
  public void put(String name, byte[] bytes) {
    store.put(name, bytes);
    throw new Died();
  }

  @Override
  public byte[] get(String name) {
    return store.get(name);
  }

  @Override
  public String place() {
    return store.place();
  }
}
