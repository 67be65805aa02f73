package io.tradewind.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.model.AccountStatus;
import io.tradewind.model.Command.SetAccountStatus;
import io.tradewind.model.Command.SetEngineVersion;
import io.tradewind.model.EngineVersions;
import io.tradewind.model.Event;
import io.tradewind.model.HouseAccount;
import io.tradewind.model.RejectReason;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EngineVersionTest {
  private static final SetAccountStatus FREEZE_HOUSE =
      new SetAccountStatus(HouseAccount.ACCOUNT_ID, AccountStatus.FROZEN);

  private final Venue venue = new Venue(Venue.rules(0, 0));

  @Test
  @Rule({"ENGINE-016", "ENGINE-017"})
  void theHouseCanBeFrozenUntilTheVersionIsSwitched() {
    assertEquals(
        List.of(new Event.AccountStatusChanged(HouseAccount.ACCOUNT_ID, AccountStatus.FROZEN)),
        venue.apply(FREEZE_HOUSE));

    assertEquals(List.of(new Event.EngineVersionSet(2)), venue.apply(new SetEngineVersion(2)));

    venue.refused(RejectReason.UNKNOWN_ACCOUNT, FREEZE_HOUSE);
  }

  @Test
  @Rule("ENGINE-016")
  void theVersionOnlyRises() {
    venue.refused(RejectReason.ALREADY_EXISTS, new SetEngineVersion(1));
    venue.apply(new SetEngineVersion(2));

    venue.refused(RejectReason.ALREADY_EXISTS, new SetEngineVersion(2));
    venue.refused(RejectReason.ALREADY_EXISTS, new SetEngineVersion(1));
  }

  @Test
  @Rule("ENGINE-016")
  void aVersionThatIsNotKnownStopsTheNode() {
    var unknown = new SetEngineVersion(EngineVersions.NEWEST + 1);

    assertThrows(InvariantViolation.class, () -> venue.apply(unknown));
  }

  @Test
  @Rule("ENGINE-016")
  void aRestoredEngineGoesOnInItsVersion() {
    venue.apply(new SetEngineVersion(2));

    var state = venue.engine().state();

    assertEquals(2, state.engineVersion());
    assertEquals(state, Engine.restore(state).state());
  }
}
