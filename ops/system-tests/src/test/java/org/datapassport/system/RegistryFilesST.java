package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What caches and resolvers rely on when they fetch the registry's files (RFC 9110). */
class RegistryFilesST {
  private static final String CHECKPOINT = "/log/checkpoint";

  private final URI registry = RunningSystem.fromProperties().addresses().registry();

  private RawHttp.Answer get(String path, String name, String value) throws Exception {
    return send("GET", path, Map.of(name, value), "");
  }

  private RawHttp.Answer send(String method, String path, Map<String, String> fields, String body)
      throws Exception {
    return RawHttp.send(
        registry, method, registry.getPath() + path, fields, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> field(RawHttp.Answer answer, String name) {
    return answer
        .head()
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  /** A bundle of entries that is there: the log has at least one leaf. */
  private String bundle() throws Exception {
    RawHttp.Answer checkpoint = get(CHECKPOINT, "Accept", "*/*");
    long size = Long.parseLong(checkpoint.body().lines().toList().get(1));
    assertTrue(size > 0, checkpoint.body());
    return "/log/tile/entries/000" + (size < 256 ? ".p/" + size : "");
  }

  @Test
  void file_withItsTag_isNotSentAgain() throws Exception {
    for (String path : List.of(CHECKPOINT, bundle())) {
      String tag = field(get(path, "Accept", "*/*"), "etag").orElseThrow();
      RawHttp.Answer same = get(path, "If-None-Match", tag);
      assertEquals(304, same.status(), path);
      assertEquals("", same.body());
      assertEquals(Optional.of(tag), field(same, "etag"));
      assertEquals(200, get(path, "If-None-Match", "\"another\"").status());
      assertEquals(412, get(path, "If-Match", "\"another\"").status());
    }
  }

  @Test
  void file_inParts_isThePartsOfTheWhole() throws Exception {
    String path = CHECKPOINT;
    RawHttp.Answer whole = get(path, "Accept", "*/*");
    RawHttp.Answer part = get(path, "Range", "bytes=4-9");
    assertEquals(206, part.status());
    assertEquals(whole.body().substring(4, 10), part.body());
    assertTrue(field(part, "content-range").orElse("").startsWith("bytes 4-9/"), part.head());
    assertEquals(416, get(path, "Range", "bytes=9999999-").status());
    assertEquals(200, get(path, "Range", "bytes=0-1,3-4").status());
    Map<String, String> other = Map.of("Range", "bytes=0-1", "If-Range", "\"another\"");
    assertEquals(200, send("GET", path, other, "").status());
  }

  @Test
  void head_ofAnyFile_saysTheLengthOfGet() throws Exception {
    for (String path : List.of(CHECKPOINT, "/log/key", bundle(), "/limits")) {
      RawHttp.Answer head = send("HEAD", path, Map.of(), "");
      assertEquals(200, head.status(), path);
      assertEquals(
          field(get(path, "Accept", "*/*"), "content-length"), field(head, "content-length"), path);
    }
  }

  /** Each other spelling would be a copy in every cache for a year. */
  @Test
  void otherSpellings_ofAFile_areNothing() throws Exception {
    String bundle = bundle();
    for (String path :
        List.of(
            CHECKPOINT + ";x",
            CHECKPOINT + "/",
            bundle + ";x",
            bundle + "/",
            bundle.replace("entries/000", "entries/%30%30%30"))) {
      assertEquals(404, get(path, "Accept", "*/*").status(), path);
    }
  }

  @Test
  void instruction_tooLarge_is413() throws Exception {
    String large = "{\"a\":\"" + "x".repeat(4000) + "\"}";
    for (String path : List.of("/instructions", "/document-claims")) {
      RawHttp.Answer answer = send("POST", path, Map.of("Content-Type", "application/json"), large);
      assertEquals(413, answer.status(), answer.body());
      assertTrue(answer.body().contains("/problems/too-large"), answer.body());
    }
  }

  @Test
  void body_inACodingOrAnotherCharset_is415() throws Exception {
    for (Map<String, String> fields :
        List.of(
            Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"),
            Map.of("Content-Type", "application/json;charset=utf-16"))) {
      for (String path : List.of("/operations", "/instructions")) {
        assertEquals(415, send("POST", path, fields, "{}").status(), path + fields);
      }
    }
  }
}
