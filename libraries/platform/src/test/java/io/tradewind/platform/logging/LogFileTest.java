package io.tradewind.platform.logging;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class LogFileTest {
  @TempDir private Path directory;

  @Test
  void linesGoToTheFileWhileItIsOpen() throws IOException {
    var file = directory.resolve("venue.log");
    var log = LoggerFactory.getLogger("io.tradewind.Test");
    LogFile.open(file);
    log.info("while it is open");
    LogFile.close(file);
    log.info("after it was closed");

    var text = Files.readString(file);
    assertTrue(text.contains("INFO  [main] i.t.Test: while it is open"), text);
    assertFalse(text.contains("after it was closed"), text);
  }
}
