package org.datapassport.vault.signin.relyingparty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.vault.VaultWorld;
import org.junit.jupiter.api.Test;

class ClientKeyStoreTest {
  /** As many people as may press "Sign in" when a new portal opens. */
  private static final int PEOPLE = 8;

  private final VaultWorld world = new VaultWorld();
  private final KeyFile keyFile =
      KeyFile.openOrCreate(world.home.resolve("portal.key"), world.random);

  @Test
  void key_firstUseByManyAtOnce_isOneKey() throws Exception {
    CyclicBarrier together = new CyclicBarrier(PEOPLE);
    ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
    Set<String> seen = new HashSet<>();
    try {
      List<Future<String>> keys = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        keys.add(
            people.submit(
                () -> {
                  together.await();
                  return store().key().getKeyID();
                }));
      }
      for (Future<String> key : keys) {
        seen.add(key.get());
      }
    } finally {
      people.shutdownNow();
    }
    seen.add(store().key().getKeyID());
    assertEquals(1, seen.size(), "an assertion is signed with the key that is published");
  }

  private ClientKeyStore store() {
    return new ClientKeyStore(world.database, keyFile, world.random, world.clock);
  }
}
