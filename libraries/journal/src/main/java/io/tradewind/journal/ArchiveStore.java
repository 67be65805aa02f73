package io.tradewind.journal;

import java.util.List;

/// Where segments of the journal are kept for good: a folder, or anything that keeps named bytes.
/// What was put is never changed. Blocking; thread-safe.
public interface ArchiveStore {
  /// Keeps nothing: for a journal that is all in its table.
  ArchiveStore NONE = new EmptyArchive();

  /// Lists what is kept.
  ///
  /// @return the names, in the order of their characters
  /// @throws JournalUnavailable if it can't be asked
  List<String> names();

  /// Keeps bytes under a new name: wholly and durably once this returns, else not at all.
  ///
  /// @param name letters, digits, `-` and `.`
  /// @param bytes what is kept
  /// @throws JournalUnavailable if they can't be kept, or the name is taken
  void put(String name, byte[] bytes);

  /// Reads what is kept under a name.
  ///
  /// @param name one of [#names]
  /// @return the bytes
  /// @throws JournalUnavailable if they can't be read
  byte[] get(String name);

  /// Where it is, for people.
  ///
  /// @return such as a path
  String place();
}
