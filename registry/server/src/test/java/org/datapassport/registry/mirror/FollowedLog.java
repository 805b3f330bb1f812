package org.datapassport.registry.mirror;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.registry.checkpoint.LogKey;
import org.datapassport.registry.checkpoint.LogWorld;
import org.datapassport.registry.checkpoint.leaf.NewLeaf;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.TlogPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of mirrors begin with: a real log, served over HTTP, and a mirror of it. */
abstract class FollowedLog {
  @TempDir Path temp = Path.of("replaced");
  public LogWorld primary;
  public ServedLog served;
  public MirrorWorld mirror;

  @BeforeEach
  public final void serve() throws Exception {
    primary = new LogWorld(Files.createDirectory(temp.resolve("primary")));
    primary.append(firstLeaves());
    served = new ServedLog(primary.logFolder(), primary.database);
    mirror = new MirrorWorld(temp.resolve("mirror"), served, primary.verifierKey());
  }

  @AfterEach
  public final void stopServing() {
    served.close();
  }

  /** What the log holds when the mirror comes; {@link #primary} is there already. */
  public List<? extends NewLeaf> firstLeaves() {
    return primary.entries(5);
  }

  public final LogKey witness() {
    KeyFile sealing = KeyFile.openOrCreate(temp.resolve("w.kek"), primary.random);
    return LogKey.openOrCreate(temp.resolve("w.key"), "w.example", sealing);
  }

  /** A mirror that believes a checkpoint only when this witness has signed it, too. */
  public final MirrorWorld witnessed(LogKey witness) {
    return new MirrorWorld(
        temp.resolve("witnessed"),
        served,
        TlogPolicy.parse(
                "log %s\nwitness w %s\nquorum w\n"
                    .formatted(primary.verifierKey(), witness.witnessKey()))
            .orElseThrow());
  }

  /** The primary's checkpoint with this witness's signature of that time. */
  public final SignedNote cosigned(LogKey witness, Instant time) throws Exception {
    SignedNote note =
        SignedNote.parse(Files.readAllBytes(primary.logFolder().resolve("checkpoint")))
            .orElseThrow();
    return note.with(List.of(witness.cosign(note, time)));
  }
}
