package org.datapassport.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.datapassport.registry.checkpoint.LogDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A mirror whose own files are damaged, beside a source that is honest or not. */
@Tag("database")
class TileMendingTest extends FollowedLog {
  private static UnaryOperator<byte[]> flipping(int at) {
    return bytes -> {
      bytes[at] ^= 1;
      return bytes;
    };
  }

  /** The disk damages a tile, and the database the rows that it could be made of. */
  @Test
  void follow_withOwnTilesDamaged_mendsThemFromTheSourceAndGoesOn() throws Exception {
    primary.append(primary.entries(600));
    mirror.follow();
    LogDatabase.change(mirror.database, "update log_leaf set leaf = '\\x02' where leaf_index = 9");
    for (String damaged :
        List.of("0/000", "0/001", "entries/000", "entries/002.p/93", "1/000.p/2")) {
      Path file = mirror.folder.resolve("tile/" + damaged);
      byte[] right = Files.readAllBytes(file);
      for (int way = 0; way < 3; way++) {
        byte[] bad = Arrays.copyOf(right, way == 1 ? right.length - 1 : right.length);
        bad[40] ^= 1;
        if (way == 2) {
          Files.delete(file);
        } else {
          Files.write(file, bad);
        }
        for (int look = 0; look < 3; look++) {
          assertEquals(Optional.empty(), mirror.follow());
        }
        assertArrayEquals(right, Files.readAllBytes(file), damaged + " " + way);
      }
    }
    Files.delete(mirror.folder.resolve("tile/0/002.p/93"));
    mirror.startAgain();
    primary.append(primary.entries(3));
    assertEquals(Optional.empty(), mirror.follow());
    assertEquals(608, mirror.checkedSize());
  }

  /** Who offers a wrong tile for the damaged one mends nothing. */
  @Test
  void follow_withOwnTilesDamagedAndALyingSource_saysSo() throws Exception {
    primary.append(primary.entries(300));
    mirror.follow();
    Path file = mirror.folder.resolve("tile/entries/000");
    byte[] right = Files.readAllBytes(file);
    byte[] bad = flipping(40).apply(right.clone());
    Files.write(file, bad);
    LogDatabase.change(mirror.database, "update log_leaf set leaf = '\\x02' where leaf_index = 9");
    served.alter("/log/tile/entries/000", flipping(70));
    String said = mirror.follow().orElse("") + mirror.follow().orElse("");
    assertTrue(said.contains("nobody has a right one"), said);
    assertArrayEquals(bad, Files.readAllBytes(file));
    served.heal();
    mirror.follow();
    mirror.follow();
    assertArrayEquals(right, Files.readAllBytes(file));
  }
}
