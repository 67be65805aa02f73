package io.tradewind.edge.waf;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AddressReputationTest {
  @TempDir private Path directory;

  @Test
  void fileIsReadAgainAndABrokenOneChangesNothing() throws IOException {
    var file = directory.resolve("addresses.txt");
    var reputation = new AddressReputation(file);
    assertFalse(reputation.contains("192.0.2.1"));

    Files.writeString(file, "# documentation\n192.0.2.0/24 # a network\n\n");
    reputation.reload();
    assertTrue(reputation.contains("192.0.2.1"));

    Files.writeString(file, "nonsense\n");
    reputation.reload();
    assertTrue(reputation.contains("192.0.2.1"));

    Files.writeString(file, "");
    reputation.reload();
    assertFalse(reputation.contains("192.0.2.1"));
  }
}
