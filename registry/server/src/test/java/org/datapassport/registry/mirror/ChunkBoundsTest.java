package org.datapassport.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.checkpoint.leaf.NewRecord;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.mirror.source.ChunkLimits;
import org.datapassport.registry.mirror.source.LeafPage;
import org.datapassport.registry.mirror.source.LogSource;
import org.datapassport.registry.mirror.source.PagesAhead;
import org.datapassport.registry.mirror.source.SourceException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A primary that means to fill the memory of whoever mirrors it. All its signatures are true. */
@Tag("database")
class ChunkBoundsTest extends FollowedLog {
  private static final Instant BIRTH = MirrorWorld.NOW.minus(Duration.ofDays(9));
  private static final int PASSPORTS = 7;
  private static final int BODY_BYTES = LeafOpening.BODY_BYTES_MAX;

  private final Random filler = new Random(7);

  private static Signer signer() {
    try {
      return Signer.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private LeafOpening opening(ByteString body) {
    byte[] salt = new byte[LeafOpening.SALT_BYTES];
    filler.nextBytes(salt);
    return new LeafOpening(ByteString.copyOf(salt), body);
  }

  private NewEntry leaf(UnverifiedEntry entry) {
    var scid = entry.did().scid();
    return new NewEntry(scid, PassportNumber.of(scid), entry.versionId(), opening(entry.line()));
  }

  private static String commitment(Signer signer) {
    return signer.publicKey().commitment();
  }

  private UnverifiedEntry genesis(Signer next, Signer recovery) {
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid("registry.test.example", ""),
            BIRTH,
            Duration.ofHours(1),
            List.of(commitment(next), commitment(recovery)),
            List.of(signer().publicKey()));
    return EntryDraft.genesis(plan, signer());
  }

  /** Each passport's log may have megabytes, and all change their keys in one chunk. */
  @Test
  void follow_changesOfPassportsWithLongLogs_takesFewAtATime() throws Exception {
    assertEquals(Optional.empty(), mirror.follow());
    List<NewEntry> births = new ArrayList<>();
    List<NewEntry> changes = new ArrayList<>();
    long longest = 0;
    for (int i = 0; i < PASSPORTS; i++) {
      Signer next = signer();
      Signer recovery = signer();
      UnverifiedEntry first = genesis(next, recovery);
      VerifiedLog log = LogVerifier.verifyGenesis(first, MirrorWorld.NOW).orElseThrow();
      births.add(leaf(first));
      longest = Math.max(longest, log.jsonLines().length);
      new ChangeDraft(log, next, BIRTH.plusSeconds(60))
          .keys(List.of(commitment(signer()), commitment(recovery)))
          .forEach(entry -> changes.add(leaf(entry)));
    }
    primary.append(births);
    assertEquals(Optional.empty(), mirror.follow());
    primary.append(changes);
    mirror.limits = new ChunkLimits(ChunkLimits.USUAL.pageBytes(), 2 * longest);
    mirror.startAgain();
    long size = mirror.step();
    List<Long> taken = new ArrayList<>();
    while (size < primary.check().size()) {
      long grown = mirror.step();
      taken.add(grown - size);
      size = grown;
    }
    assertEquals(List.of(2L, 2L, 2L, 1L), taken, "two logs at a time, and the rest at last");
    assertEquals(Optional.empty(), mirror.follow());
    assertEquals(primary.check().size(), mirror.checkedSize());
    assertEquals(5 + 2 * PASSPORTS, mirror.count("passport_entry"));
  }

  /** One log is taken however long it is; else the mirror would stand still for ever. */
  @Test
  void follow_aLogThatIsLongerThanTheBound_goesOn() throws Exception {
    mirror.limits = new ChunkLimits(1, 1);
    mirror.startAgain();
    assertEquals(Optional.empty(), mirror.follow());
    assertEquals(5, mirror.checkedSize());
  }

  /** The largest leaves there are, page after page, for somebody who reads ahead. */
  @Test
  void take_pagesOfTheLargestLeaves_waitsForRoom() throws Exception {
    int pages = 9;
    primary.append(
        IntStream.range(5, pages * Tile.FULL)
            .mapToObj(i -> NewRecord.committed(opening(ByteString.copyOf(new byte[] {'{', '}'}))))
            .toList());
    AtomicInteger fetched = new AtomicInteger();
    served.alter(
        "/feed/openings/",
        lines -> {
          long first = (long) fetched.getAndIncrement() * Tile.FULL;
          return largest(first);
        });
    PagesAhead ahead =
        new PagesAhead(
            new LogSource(new OutgoingHttp(true), served.address(), ""),
            Runnable::run,
            ChunkLimits.USUAL,
            Clock.systemUTC());
    long size = (long) pages * Tile.FULL;
    for (int page = 0; page < pages; page++) {
      List<LeafPage> taken = ahead.take((long) page * Tile.FULL, size, 1);
      assertEquals(1, taken.size());
      long waiting = fetched.get() - page - 1L;
      assertTrue(waiting <= 1 + PagesAhead.BYTES_MAX / taken.get(0).bytes(), "waiting " + waiting);
      assertTrue(taken.get(0).read().stream().noneMatch(leaf -> leaf.meaning().isAccepted()));
    }
    assertEquals(pages, fetched.get(), "each once");
  }

  /** A server that stops does not wait for pages that nobody reads any more. */
  @Test
  void take_whenTheMirrorStops_isOverAtOnce() {
    PagesAhead ahead =
        new PagesAhead(
            new LogSource(new OutgoingHttp(true), served.address(), ""),
            neverRun -> {},
            ChunkLimits.USUAL,
            Clock.systemUTC());
    Thread.currentThread().interrupt();
    assertThrows(SourceException.class, () -> ahead.take(0, 5, 1));
    assertTrue(Thread.interrupted(), "whoever owns the thread is told, too");
  }

  private byte[] largest(long first) {
    byte[] body = new byte[BODY_BYTES];
    filler.nextBytes(body);
    StringBuilder lines = new StringBuilder();
    for (long leaf = first; leaf < first + Tile.FULL; leaf++) {
      lines
          .append("{\"body\":\"")
          .append(Base64.getEncoder().encodeToString(body))
          .append("\",\"leaf\":")
          .append(leaf)
          .append(",\"salt\":\"")
          .append(Base64.getEncoder().encodeToString(new byte[LeafOpening.SALT_BYTES]))
          .append("\"}\n");
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A lie keeps nobody from what is true before it, also when both came together. */
  @Test
  void follow_aLieInALaterPage_takesThePagesBeforeIt() throws Exception {
    primary.append(primary.entries(3 * Tile.FULL));
    served.alter("/feed/openings/512", ChunkBoundsTest::alteredSalt);
    Optional<String> objection = mirror.follow();
    assertTrue(objection.orElseThrow().startsWith("leaf 512: "), objection.get());
    assertEquals(512, mirror.count("log_leaf"));
    served.heal();
    assertEquals(Optional.empty(), mirror.follow());
    assertEquals(primary.check().size(), mirror.checkedSize());
  }

  /** The first salt with another first byte. */
  private static byte[] alteredSalt(byte[] lines) {
    byte[] altered = lines.clone();
    int at = new String(lines, StandardCharsets.US_ASCII).indexOf("\"salt\":\"") + 8;
    altered[at] = (byte) (altered[at] == 'A' ? 'B' : 'A');
    return altered;
  }
}
