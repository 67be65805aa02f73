package io.tradewind.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryArchiveTest {
  private static final byte[] BYTES = {1, 2, 3};

  @TempDir private Path parent;

  @Test
  void nobodyElseMayReadIt() throws IOException {
    assumeTrue(Files.getFileStore(parent).supportsFileAttributeView("posix"));
    var archive = new DirectoryArchive(parent.resolve("archive"));

    archive.put("one", BYTES);

    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(archive.folder())));
  }

  @Test
  void aSegmentIsWrittenOnce() {
    var archive = new DirectoryArchive(parent.resolve("archive"));
    archive.put("one", BYTES);

    assertThrows(JournalUnavailable.class, () -> archive.put("one", new byte[1]));

    assertEquals(List.of("one"), archive.names());
    assertArrayEquals(BYTES, archive.get("one"));
  }
}
