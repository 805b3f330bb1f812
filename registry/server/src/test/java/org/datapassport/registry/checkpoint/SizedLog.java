package org.datapassport.registry.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.datapassport.registry.checkpoint.leaf.NewRecord;
import org.datapassport.registry.checkpoint.writer.Sequencer;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.AddCheckpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.TiledTree;

/** A log of the sequencer's making, with the checkpoints of the sizes at which tiles change. */
final class SizedLog {
  /** Nothing but one entry; a tile about to be full, full, and followed; the same a level up. */
  public static final List<Long> SIZES =
      List.of(1L, 2L, 255L, 256L, 257L, 65_535L, 65_536L, 65_537L);

  /** As many as the writer takes at once. */
  private static final int BATCH_MAX = 1_000;

  public final LogWorld world;
  private final Map<Long, SignedNote> checkpoints = new LinkedHashMap<>();
  private final List<LeafOpening> openings = new ArrayList<>();

  public SizedLog(Path folder) throws SQLException {
    world = new LogWorld(folder);
    Sequencer sequencer = world.recovered();
    for (long size : SIZES) {
      while (openings.size() < size) {
        grow(sequencer, (int) Math.min(BATCH_MAX, size - openings.size()));
      }
      checkpoints.put(size, world.published.view().orElseThrow().note());
    }
    sequencer.abandon();
  }

  private void grow(Sequencer sequencer, int count) {
    List<Sequencer.Waiting> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] salt = new byte[LeafOpening.SALT_BYTES];
      world.random.nextBytes(salt);
      byte[] body = Integer.toString(openings.size()).getBytes(StandardCharsets.UTF_8);
      LeafOpening opening = new LeafOpening(ByteString.copyOf(salt), ByteString.copyOf(body));
      openings.add(opening);
      batch.add(new Sequencer.Waiting(NewRecord.committed(opening), new CompletableFuture<>()));
    }
    sequencer.commit(batch);
  }

  public SignedNote checkpoint(long size) {
    return Objects.requireNonNull(checkpoints.get(size));
  }

  /** Of the first and last leaf of the tree and of its tiles, at every size. */
  public List<Receipt> receipts() {
    List<Receipt> made = new ArrayList<>();
    checkpoints.forEach(
        (size, note) -> {
          TiledTree tree = new TiledTree(size, world.files::read);
          LongStream.of(0, 1, 254, 255, 256, size / 2, 65_535, size - 1)
              .filter(leaf -> leaf < size)
              .distinct()
              .forEach(
                  leaf ->
                      made.add(
                          new Receipt(
                              openings.get(Math.toIntExact(leaf)),
                              leaf,
                              tree.inclusionProof(leaf, size).orElseThrow(),
                              note)));
        });
    return made;
  }

  /** From every size to every later one, as witnesses are asked. */
  public List<AddCheckpoint> growths() {
    List<AddCheckpoint> made = new ArrayList<>();
    for (long first : SIZES) {
      for (long second : SIZES) {
        if (first < second) {
          TiledTree tree = new TiledTree(second, world.files::read);
          made.add(
              new AddCheckpoint(
                  first, tree.consistencyProof(first, second).orElseThrow(), checkpoint(second)));
        }
      }
    }
    return made;
  }

  /** Leaves everything in files, beside the folder with the tiles. */
  public Path written() throws IOException {
    Path place = world.logFolder().resolve("..").normalize();
    Files.writeString(place.resolve("key"), world.verifierKey() + "\n");
    int number = 0;
    for (Receipt receipt : receipts()) {
      Files.writeString(place.resolve("receipt-" + number++), receipt.toString());
    }
    for (AddCheckpoint growth : growths()) {
      Files.writeString(place.resolve("growth-" + number++), growth.toString());
    }
    return place;
  }
}
