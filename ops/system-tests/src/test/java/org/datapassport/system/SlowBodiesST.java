package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Eight addresses send bodies that never end, two hundred at each service at once; whoever asks
 * from another address notices nothing.
 */
class SlowBodiesST {
  private static final int OF_EACH = 200;
  private static final Duration CUT_WITHIN = Duration.ofSeconds(15);

  /** Half of the others' requests; on a quiet machine 99 of 100 are as fast. */
  private static final Duration OTHERS_WITHIN = Duration.ofMillis(500);

  /** 99 of 100, beside tests that start systems; it was more than ten seconds, and none at all. */
  private static final Duration OTHERS_WITHIN_AT_WORST = Duration.ofSeconds(3);

  private static final long MEMORY_BACK = 50L << 20;
  private static final Pattern HEAP =
      Pattern.compile("(?m)^memory_usedHeap_bytes(?:\\{[^}]*})? ([0-9.E+]+)$");

  private final RunningSystem system = RunningSystem.fromProperties();
  private final URI vault = system.addresses().vault();
  private final URI provider = system.addresses().provider();
  private final URI registry = system.addresses().registry();

  @Test
  void drippingBodies_atEachService_areCutAndOthersAreServed() throws Exception {
    List<SlowSender> senders = new ArrayList<>();
    for (int i = 0; i < OF_EACH; i++) {
      senders.add(SlowSender.drip(from(i), vault, "/signout", SlowSender.FORM));
      senders.add(SlowSender.drip(from(i), provider, "/par", SlowSender.FORM));
      senders.add(SlowSender.drip(from(i), registry, "/operations", "application/json"));
    }
    for (SlowSender.Cut cut : attack(senders)) {
      assertEquals(408, cut.status(), cut.toString());
      assertTrue(cut.after().compareTo(CUT_WITHIN) <= 0, cut.toString());
      assertTrue(cut.head().contains("\r\nDate: "), cut.head());
    }
  }

  @Test
  void largeForms_atEachService_areCutAndOthersAreServedAndMemoryComesBack() throws Exception {
    long before = heap();
    List<SlowSender> senders = new ArrayList<>();
    for (int i = 0; i < OF_EACH; i++) {
      for (URI service : List.of(vault, provider, registry)) {
        senders.add(
            i % 2 == 0
                ? SlowSender.flood(from(i), service, path(service))
                : SlowSender.chunks(from(i), service, path(service)));
      }
    }
    for (SlowSender.Cut cut : attack(senders)) {
      assertEquals(413, cut.status(), cut.toString());
      assertTrue(cut.after().compareTo(CUT_WITHIN) <= 0, cut.toString());
    }
    awaitHeap(before + MEMORY_BACK);
  }

  /** Each waits for a server that takes the call and says nothing. */
  @Test
  void slowSectors_atRegistration_doNotStallOthers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
      String sector = "http://localhost:" + silent.getLocalPort() + "/sector.json";
      String client =
          "{\"redirect_uris\": [\"http://localhost:"
              + silent.getLocalPort()
              + "/back\"], \"sector_identifier_uri\": \""
              + sector
              + "\"}";
      AtomicBoolean over = new AtomicBoolean();
      try (ExecutorService attackers = Executors.newVirtualThreadPerTaskExecutor();
          ExecutorService others = Executors.newSingleThreadExecutor()) {
        Future<List<Long>> waits = others.submit(() -> use(over));
        List<Callable<RawHttp.Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
          calls.add(
              () ->
                  RawHttp.send(
                      provider,
                      "POST",
                      provider.getPath() + "/register",
                      Map.of("Content-Type", "application/json"),
                      client.getBytes(StandardCharsets.UTF_8)));
        }
        for (Future<RawHttp.Answer> answer : attackers.invokeAll(calls)) {
          int status = answer.get().status();
          assertTrue(status == 400 || status == 429, answer.get().head());
          assertEquals(status == 429, answer.get().head().contains("\r\nRetry-After: "));
        }
        over.set(true);
        assertFast(waits.get());
      }
    }
  }

  private String path(URI service) {
    if (service.equals(vault)) {
      return "/strands/import/00000000000000000000000000000000/run";
    }
    return service.equals(provider) ? "/par" : "/operations";
  }

  private static String from(int number) {
    return "127.0.0." + (2 + number % 8);
  }

  /** Lets all of them loose while others use the system, which must not fail once. */
  private List<SlowSender.Cut> attack(List<SlowSender> senders) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService attackers = Executors.newVirtualThreadPerTaskExecutor();
        ExecutorService others = Executors.newSingleThreadExecutor()) {
      Future<List<Long>> waits = others.submit(() -> use(over));
      List<Callable<SlowSender.Cut>> calls = new ArrayList<>();
      senders.forEach(sender -> calls.add(sender::send));
      List<SlowSender.Cut> cuts = new ArrayList<>();
      for (Future<SlowSender.Cut> cut : attackers.invokeAll(calls)) {
        cuts.add(result(cut));
      }
      over.set(true);
      assertFast(waits.get());
      return cuts;
    }
  }

  private static void assertFast(List<Long> waits) {
    List<Long> sorted = waits.stream().sorted().toList();
    assertWithin(OTHERS_WITHIN, sorted.get(sorted.size() / 2));
    assertWithin(OTHERS_WITHIN_AT_WORST, sorted.get(sorted.size() * 99 / 100));
  }

  private static void assertWithin(Duration most, long nanos) {
    assertTrue(nanos < most.toNanos(), "others waited " + Duration.ofNanos(nanos));
  }

  private static SlowSender.Cut result(Future<SlowSender.Cut> cut) throws InterruptedException {
    try {
      return cut.get();
    } catch (ExecutionException e) {
      return new SlowSender.Cut(-1, Duration.ZERO, 0, String.valueOf(e.getCause()));
    }
  }

  private List<Long> use(AtomicBoolean over) throws IOException {
    List<Long> waits = new ArrayList<>();
    while (!over.get()) {
      for (URI address :
          List.of(
              URI.create(registry + "/log/checkpoint"),
              URI.create(vault + "/signin"),
              URI.create(provider + "/.well-known/openid-configuration"))) {
        long start = System.nanoTime();
        RawHttp.Answer answer =
            RawHttp.send(address, "GET", address.getPath(), Map.of(), new byte[0]);
        waits.add(System.nanoTime() - start);
        assertTrue(answer.status() / 100 <= 3 && answer.status() > 0, answer.head());
      }
    }
    return waits;
  }

  private void awaitHeap(long bytesMax) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    long now = heap();
    while (now > bytesMax && System.nanoTime() < end) {
      now = heap();
    }
    assertTrue(now <= bytesMax, now + " bytes, at most " + bytesMax);
  }

  /** Of the server, without its garbage. */
  private long heap() throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    String server = Files.readString(system.home().resolve("run/server.pid")).strip();
    Process collection =
        new ProcessBuilder(jcmd.toString(), server, "GC.run").redirectErrorStream(true).start();
    String said = new String(collection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, collection.waitFor(), said);
    URI operator = system.operator();
    RawHttp.Answer metrics =
        RawHttp.send(operator, "GET", "/metrics", Map.of("Accept", "text/plain"), new byte[0]);
    Matcher line = HEAP.matcher(metrics.body());
    assertTrue(line.find(), metrics.head());
    return (long) Double.parseDouble(line.group(1));
  }
}
