package io.tradewind.matchingengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tradewind.codec.SnapshotCodec;
import io.tradewind.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What releases wrote is read by this build, event by event and to the same state. A failure here
/// means that a venue in the field would not start after an upgrade: make the change one of the
/// rules that a journaled command switches on, or read the old layout too; never change these
/// files.
final class GoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @MethodSource("releases")
  void theJournalReplaysToTheRecordedHash(GoldenRelease release) throws IOException {
    var replay = new JournalReplay(new Engine(), ChainPoint.start());
    for (var batch : release.journal()) {
      replay.apply(batch);
      replay.engine().verify();
    }

    assertEquals(release.stateHash(), SnapshotCodec.stateHash(replay.engine().state()));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void theSnapshotIsTheReplaysAndGoesOnToTheRecordedHash(GoldenRelease release) throws IOException {
    var state = SnapshotCodec.decode(release.snapshot());
    var whole = new JournalReplay(new Engine(), ChainPoint.start());
    var fromSnapshot = new JournalReplay(Engine.restore(state), ChainPoint.start());
    for (var batch : release.journal()) {
      if (batch.sequence() <= state.position().sequence()) {
        whole.apply(batch);
      } else {
        fromSnapshot.apply(batch);
      }
    }

    assertArrayEquals(release.snapshot(), SnapshotCodec.encode(whole.engine().state()));
    assertEquals(release.stateHash(), SnapshotCodec.stateHash(fromSnapshot.engine().state()));
  }

  /// `-Dgolden.release=0.2.0` writes the files of a release about to be made; see
  /// `docs/operations.md`.
  @Test
  @EnabledIfSystemProperty(named = "golden.release", matches = "[0-9.]+")
  void aReleaseIsWrittenOnce() throws IOException {
    var release = FOLDER.resolve(System.getProperty("golden.release", ""));
    assertFalse(Files.exists(release), release + " is there, and is never changed");

    new GoldenRelease(release).write();
  }

  private static List<GoldenRelease> releases() throws IOException {
    return GoldenRelease.all(FOLDER);
  }
}
