package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.story.PublicLog;
import org.junit.jupiter.api.Test;

/** Many callers send operations at the same moment, so that they share batches of the log. */
class ManyOperationsST {
  /** More than the server has threads, so some of them must wait without one. */
  private static final int PASSPORTS = 60;

  private static final Map<String, String> AND_WAIT =
      Map.of("Content-Type", "application/json", "Prefer", "wait");

  private final RunningSystem system = RunningSystem.fromProperties();
  private final URI registry = system.addresses().registry();
  private final Clock clock = Clock.systemUTC();
  private final FederationClient client =
      new FederationClient("registry.localhost%3A" + registry.getPort());

  private RawHttp.Answer post(String line, String aside) throws Exception {
    byte[] body = line.getBytes(StandardCharsets.UTF_8);
    return RawHttp.send(
        registry, "POST", registry.getPath() + "/operations" + aside, AND_WAIT, body);
  }

  /** All of them at once; the answers in the order of the lines. */
  private List<RawHttp.Answer> sendTogether(List<String> lines) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(lines.size());
    try {
      CountDownLatch ready = new CountDownLatch(lines.size());
      List<Callable<RawHttp.Answer>> calls = new ArrayList<>();
      for (String line : lines) {
        calls.add(
            () -> {
              ready.countDown();
              ready.await();
              return post(line, "");
            });
      }
      List<RawHttp.Answer> answers = new ArrayList<>();
      for (Future<RawHttp.Answer> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }

  /** The last letter but one of the proof value, which is signature and not padding. */
  private static String forged(String line) {
    String before = "\"proofValue\":\"";
    int at = line.indexOf(before) + before.length() + 40;
    return line.substring(0, at) + (line.charAt(at) == 'A' ? 'B' : 'A') + line.substring(at + 1);
  }

  @Test
  void manyAtOnce_eachGetsItsOwnReceipt_andBadOnesSpoilNothing() throws Exception {
    List<VerifiedLog> passports = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    Map<String, Integer> bad = new HashMap<>();
    for (int i = 0; i < PASSPORTS; i++) {
      VerifiedLog made = client.draft();
      passports.add(made);
      lines.add(made.lineTexts().get(0));
      if (i % 3 == 0) {
        lines.add(made.lineTexts().get(0));
      }
      if (i % 4 == 0) {
        bad.put(forged(client.draft().lineTexts().get(0)), 422);
        bad.put("{\"a\":" + i + "}", 400);
      }
    }
    lines.addAll(bad.keySet());
    Collections.shuffle(lines, new Random(7));

    List<RawHttp.Answer> answers = sendTogether(lines);

    Map<String, Long> leafOfLine = new HashMap<>();
    NoteKey key = logKey();
    int created = 0;
    for (int i = 0; i < lines.size(); i++) {
      RawHttp.Answer answer = answers.get(i);
      if (bad.containsKey(lines.get(i))) {
        assertEquals(bad.get(lines.get(i)), answer.status(), answer.body());
        assertTrue(answer.body().contains("/problems/entry-"), answer.body());
        continue;
      }
      assertTrue(Set.of(200, 201).contains(answer.status()), answer.body());
      created += answer.status() == 201 ? 1 : 0;
      JsonObject body = JsonParser.parseString(answer.body()).getAsJsonObject();
      Receipt receipt = Receipt.parse(body.get("receipt").getAsString()).orElseThrow();
      receipt.verify(key).orElseThrow();
      assertEquals(
          lines.get(i), new String(receipt.opening().body().toArray(), StandardCharsets.UTF_8));
      Long before = leafOfLine.put(lines.get(i), receipt.leafIndex());
      assertTrue(before == null || before == receipt.leafIndex(), "one operation, one leaf");
    }
    assertEquals(PASSPORTS, created, "each passport is made once, whoever sends it how often");
    assertEquals(PASSPORTS, new HashSet<>(leafOfLine.values()).size());
    PublicLog log = new PublicLog(registry, clock);
    for (VerifiedLog passport : passports) {
      assertEquals(passport.did(), log.resolve(passport.passportNumber().toString()).did());
    }
    log.verifyWhole();
  }

  private RawHttp.Answer postBatch(String body) throws Exception {
    return RawHttp.send(
        registry,
        "POST",
        registry.getPath() + "/operations/batch",
        Map.of("Content-Type", "application/jsonl"),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** As one request: each line is answered as if it had come alone, in its place. */
  @Test
  void batch_eachLineHasItsOwnAnswer() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < PASSPORTS; i++) {
      lines.add(client.draft().lineTexts().get(0));
    }
    String known = client.draft().lineTexts().get(0);
    assertEquals(201, post(known, "").status());
    lines.add(3, known);
    lines.add(7, "{}");
    lines.add(11, forged(client.draft().lineTexts().get(0)));
    lines.add(13, "");

    RawHttp.Answer answer = postBatch(String.join("\n", lines) + "\n");

    assertEquals(200, answer.status(), answer.body());
    List<String> answers = answer.body().lines().filter(line -> !line.isEmpty()).toList();
    assertEquals(lines.size(), answers.size());
    Map<Integer, Integer> unusual = Map.of(3, 200, 7, 400, 11, 422, 13, 400);
    Set<Long> leaves = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      JsonObject one = JsonParser.parseString(answers.get(i)).getAsJsonObject();
      int status = unusual.getOrDefault(i, 201);
      assertEquals(status, one.get("status").getAsInt(), answers.get(i));
      JsonObject body = one.getAsJsonObject("body");
      if (status >= 400) {
        assertTrue(body.get("type").getAsString().contains("/problems/entry-"), answers.get(i));
        assertEquals(status, body.get("status").getAsInt());
        continue;
      }
      Receipt receipt = Receipt.parse(body.get("receipt").getAsString()).orElseThrow();
      receipt.verify(logKey()).orElseThrow();
      assertEquals(
          lines.get(i), new String(receipt.opening().body().toArray(), StandardCharsets.UTF_8));
      assertTrue(leaves.add(receipt.leafIndex()));
    }
    new PublicLog(registry, clock).verifyWhole();
  }

  @Test
  void batch_tooManyOrNone_isRefusedWhole() throws Exception {
    assertEquals(400, postBatch("").status());
    assertEquals(400, postBatch("{}").status());
    assertEquals(413, postBatch("{}\n".repeat(257)).status());
    assertEquals(413, postBatch("x".repeat(2_000_000) + "\n").status());
  }

  private NoteKey logKey() throws Exception {
    return NoteKey.parse(
            RawHttp.send(registry, "GET", registry.getPath() + "/log/key", Map.of(), new byte[0])
                .body()
                .strip())
        .orElseThrow();
  }

  /** Without Jakarta REST nothing is different, refused or not. */
  @Test
  void operation_isAnsweredAlike() throws Exception {
    String line = client.draft().lineTexts().get(0);
    assertEquals(201, post(line, "").status());
    RawHttp.Answer plain = post(line, "");
    RawHttp.Answer rest = post(line, ";a=b");
    assertEquals(200, plain.status(), plain.body());
    assertEquals(rest.body(), plain.body());
    assertEquals(fields(rest), fields(plain));
    for (String refused : List.of("", "{}", forged(client.draft().lineTexts().get(0)))) {
      RawHttp.Answer one = post(refused, "");
      RawHttp.Answer other = post(refused, ";a=b");
      assertTrue(Set.of(400, 422).contains(one.status()), one.body());
      assertEquals(other.status(), one.status(), other.body());
      assertEquals(fields(other), fields(one));
      assertEquals(withoutId(other.body()), withoutId(one.body()));
    }
    String large = "{\"a\":\"" + "x".repeat(200_000) + "\"}";
    assertEquals(post(large, ";a=b").status(), post(large, "").status());
  }

  private static String withoutId(String problem) {
    return problem.replaceAll("\"correlation_id\":\"[^\"]*\"", "");
  }

  private static Set<String> fields(RawHttp.Answer answer) {
    Set<String> names = new HashSet<>();
    for (String line : answer.head().split("\r\n", -1)) {
      if (!line.matches("(?i)(date|content-length|transfer-encoding|x-correlation-id):.*")) {
        names.add(line);
      }
    }
    return names;
  }
}
