package org.datapassport.provider.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.UUID;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.client.ClientId;
import org.junit.jupiter.api.Test;

final class SessionIdTest {
  private static final AccountId ACCOUNT = new AccountId(new UUID(1, 2));

  @Test
  void sid_ofOneSession_differsBetweenClientsAndStaysForEach() {
    String grocer = SessionId.of(ACCOUNT, "name", new ClientId("grocer"));

    assertEquals(grocer, SessionId.of(ACCOUNT, "name", new ClientId("grocer")));
    assertNotEquals(grocer, SessionId.of(ACCOUNT, "name", new ClientId("clinic")));
    assertNotEquals(grocer, SessionId.of(ACCOUNT, "other", new ClientId("grocer")));
    assertEquals(SessionId.CHARS, grocer.length());
  }
}
