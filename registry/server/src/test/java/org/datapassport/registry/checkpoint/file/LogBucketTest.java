package org.datapassport.registry.checkpoint.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogBucketTest {
  private static LogBucket at(String endpoint, String prefix) {
    return new LogBucket(URI.create(endpoint), "eu", "log", prefix, "access", "hidden-key");
  }

  @Test
  void toString_hasNothingThatSigns() {
    assertEquals("https://s3.example/log/one/", at("https://s3.example", "one/").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://s3.example", "http://localhost.s3.example", "ftp://localhost", "s3"})
  void endpoint_thatAnybodyCouldReadOnTheWay_isRefused(String endpoint) {
    assertThrows(IllegalArgumentException.class, () -> at(endpoint, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "/one/", "/"})
  void prefix_thatIsNoFolder_isRefused(String prefix) {
    assertThrows(IllegalArgumentException.class, () -> at("https://s3.example", prefix));
  }
}
