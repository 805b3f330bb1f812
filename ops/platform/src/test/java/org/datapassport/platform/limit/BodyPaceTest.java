package org.datapassport.platform.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.datapassport.platform.failure.BodyRefused;
import org.junit.jupiter.api.Test;

class BodyPaceTest {
  private final AtomicLong now = new AtomicLong();
  private final BodyPace pace = new BodyPace(1_000_000, now::get);

  private int refusal(int bytes) {
    return assertThrows(BodyRefused.class, () -> pace.count(bytes)).code().status();
  }

  @Test
  void count_lastByte_passesAndTheNextIsTooLarge() throws IOException {
    pace.count(999_999);
    pace.count(1);
    pace.count(0);
    assertEquals(413, refusal(1));
  }

  @Test
  void count_dripThatOutlastsItsTime_isTooSlow() throws IOException {
    now.set(BodyPace.PATIENCE.toNanos());
    pace.count(1);
    now.incrementAndGet();
    assertEquals(408, refusal(1));
  }

  @Test
  void count_bytesThatCame_earnTime() throws IOException {
    pace.count(2 * BodyPace.BYTES_PER_SECOND);
    now.set(BodyPace.PATIENCE.plus(Duration.ofSeconds(2)).toNanos());
    pace.count(1);
    now.incrementAndGet();
    assertEquals(408, refusal(0));
  }
}
