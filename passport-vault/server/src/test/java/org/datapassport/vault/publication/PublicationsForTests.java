package org.datapassport.vault.publication;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.datapassport.vault.Database;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.view.Released;

/** Publications wired as the server would, and read as it reads them. */
public final class PublicationsForTests {
  private PublicationsForTests() {}

  public static Publications publications(
      Database database, VaultKeys keys, Strands strands, SecureRandom random, Clock clock) {
    PublicationStore store = new PublicationStore(database);
    return new Publications(new Archive(store, keys), store, strands, random, clock);
  }

  /** What a level tells once what is due is published; nothing where there is no strand. */
  public static List<Released> told(
      VaultWorld world, VaultId vault, StrandId id, PublishedQuery query) {
    return world.in(
        () ->
            world
                .strands
                .open(vault, id)
                .map(world.publications::publishDue)
                .map(edition -> world.publications.page(edition, query).rows())
                .orElse(List.of()));
  }
}
