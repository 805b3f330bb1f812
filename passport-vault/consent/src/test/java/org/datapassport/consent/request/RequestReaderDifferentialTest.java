package org.datapassport.consent.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.base.json.JsonText;
import org.junit.jupiter.api.Test;

/** Two readers that know nothing of each other take the same requests, with the same meaning. */
class RequestReaderDifferentialTest {
  private static final int REQUESTS = 100_000;
  private static final long SEED = 20_261_130;

  @Test
  void read_anyRequest_isWhatTheNaiveReaderReads() {
    int taken = 0;
    for (long seed = SEED; seed < SEED + REQUESTS; seed++) {
      List<Map<String, Object>> request = SomeRequests.request(seed);
      Optional<List<String>> expected = naive(request);
      Optional<List<String>> found = read(request, seed % 16 == 0);
      long failing = seed;
      assertEquals(expected, found, () -> "seed " + failing + ": " + JsonText.of(request));
      taken += found.isPresent() ? 1 : 0;
    }
    assertTrue(taken > REQUESTS / 10 && taken < REQUESTS * 9 / 10, taken + " taken");
  }

  private static Optional<List<String>> naive(List<Map<String, Object>> request) {
    try {
      return Optional.of(NaiveReader.read(request));
    } catch (NaiveReader.No e) {
      return Optional.empty();
    }
  }

  private static Optional<List<String>> read(List<Map<String, Object>> request, boolean again) {
    try {
      DataRequest read = RequestReader.read(request);
      List<String> meanings = read.items().stream().map(Meaning::of).toList();
      if (again) {
        readAgain(read);
      }
      return Optional.of(meanings);
    } catch (RequestRefusedException e) {
      RequestRefused refusal = e.refusal();
      assertFalse(refusal.words().isBlank());
      assertTrue(refusal.item().matches("[A-Za-z0-9_-]{0,40}"), refusal.item());
      return Optional.empty();
    }
  }

  /** What is read is read again from its text, and from what we would store. */
  private static void readAgain(DataRequest read) {
    assertEquals(read, RequestReader.read(read.text()));
    assertEquals(read, RequestReader.stored(read.text()));
    for (StrandAccess item : read.items()) {
      assertEquals(
          Meaning.of(item), Meaning.of(RequestReader.stored(item.on(item.terms()).json())));
    }
  }
}
