package io.tradewind.model;

/// The versions of the engine's logic that this build knows: it replays what each of them decided.
///
/// - 1: as released first.
/// - 2: the house's account can't be frozen.
///
/// Whoever changes what an accepted journal would come to adds a version, asks for it where the
/// logic differs, and keeps the old branch for as long as a journal may hold it.
public final class EngineVersions {
  /// What an empty journal begins with.
  public static final int FIRST = 1;

  /// The newest that this build knows.
  public static final int NEWEST = 2;

  private EngineVersions() {}
}
