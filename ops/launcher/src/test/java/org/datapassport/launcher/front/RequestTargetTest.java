package org.datapassport.launcher.front;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTargetTest {
  @Test
  void isWellFormed_ordinaryPaths_pass() {
    for (String path :
        List.of("/", "/vault/a%20b", "/vault/%C3%A9", "/vault/é", "/a%2Fb", "/*", "/a;b=c")) {
      assertTrue(RequestTarget.isWellFormed(path), path);
    }
  }

  @Test
  void isWellFormed_brokenEscapes_fail() {
    for (String path : List.of("/%", "/%z", "/%zz", "/%4", "/a%4", "/%-1", "/%+1", "/%４１")) {
      assertFalse(RequestTarget.isWellFormed(path), path);
    }
  }

  @Test
  void isWellFormed_bytesThatAreNoUtf8_fail() {
    for (String path : List.of("/%C0%AF", "/%FF", "/%E2%82", "/%ED%A0%80", "/%F5%80%80%80")) {
      assertFalse(RequestTarget.isWellFormed(path), path);
    }
  }

  @Test
  void isWellFormed_controlCharactersAndBackslash_fail() {
    for (String path : List.of("/%00", "/a%0d%0aSet-Cookie", "/%7f", "/%5c..%5c", "/a\\b")) {
      assertFalse(RequestTarget.isWellFormed(path), path);
    }
  }

  @Test
  void isWellFormed_everyByteAsAnEscape_passesIfPrintableAscii() {
    for (int b = 0; b < 256; b++) {
      String text = new String(new byte[] {(byte) b}, ISO_8859_1);
      boolean expected = b >= 0x20 && b < 0x7f && !text.equals("\\");
      String path = "/%%%02x".formatted(b);
      assertTrue(expected == RequestTarget.isWellFormed(path), path);
    }
  }
}
