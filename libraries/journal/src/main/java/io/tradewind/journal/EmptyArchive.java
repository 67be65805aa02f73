package io.tradewind.journal;

import java.util.List;

/// An archive of nothing.
final class EmptyArchive implements ArchiveStore {
  @Override
  public List<String> names() {
    return List.of();
  }

  @Override
  public void put(String name, byte[] bytes) {
    throw new UnsupportedOperationException("this venue has no archive");
  }

  @Override
  public byte[] get(String name) {
    throw new IllegalArgumentException("no segment is named " + name);
  }

  @Override
  public String place() {
    return "no archive";
  }
}
