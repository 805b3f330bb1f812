package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.Base64URL;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.datapassport.story.Citizen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Who stands at the data API with many connections keeps no place from a company. */
@Isolated("calls of others would take places of the same network")
class StrangersAtTheDoorST {
  private static final int CONNECTIONS = 24;
  private static final int READINGS = 60;
  private static final String FROM = "127.0.0.2";

  private final RunningSystem system = RunningSystem.fromProperties();

  @Test
  void company_whileStrangersShowTokensThatAreNone_isNeverTurnedAway() throws Exception {
    try (ReadingCompany company = new ReadingCompany(system.addresses(), "Steady Reader")) {
      company.isGiven(ada());
      List<String> garbage =
          List.of(
              "",
              "DPoP nonsense",
              "Bearer e30.e30.e30",
              "Basic YTpi",
              "DPoP " + forged(company.token()),
              "DPoP " + withKeyId(company.token(), "nobody-has-it"));
      Map<Integer, Integer> strangers =
          attacked(company, i -> marked(garbage.get(i % garbage.size()), i));
      assertEquals(0, strangers.getOrDefault(200, 0));
      assertTrue(strangers.getOrDefault(401, 0) > 0, "some are told why: " + strangers);
    }
  }

  /** Whoever has seen a token, and has no key for it, can write it down in many ways. */
  @Test
  void company_whileOneTokenComesInManySpellings_isNeverTurnedAway() throws Exception {
    try (ReadingCompany company = new ReadingCompany(system.addresses(), "Steady Reader");
        ReadingCompany seen = new ReadingCompany(system.addresses(), "Seen Reader")) {
      company.isGiven(ada());
      seen.isGiven(ada());
      Map<Integer, Integer> strangers =
          attacked(company, i -> spelling(i) + " ".repeat(1 + i / 16) + seen.token());
      assertEquals(0, strangers.getOrDefault(200, 0));
      assertTrue(strangers.getOrDefault(401, 0) > 0, "some are told why: " + strangers);
    }
  }

  private Citizen ada() throws IOException {
    Citizen ada = system.citizenWithPassport("visited");
    byte[] statement = RunningSystem.demoFile("ada-statement.xml");
    assertEquals(200, ada.acceptImport(ada.offerFile("statement.xml", statement)).status());
    return ada;
  }

  /** Another text each. */
  private static String marked(String authorization, int number) {
    return authorization.equals("DPoP nonsense") ? authorization + number : authorization;
  }

  private static String spelling(int number) {
    StringBuilder scheme = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      String letter = "dpop".substring(i, i + 1);
      scheme.append((number >> i & 1) == 0 ? letter : letter.toUpperCase(Locale.ROOT));
    }
    return scheme.toString();
  }

  /** The same token, whose last part nobody signed. */
  private static String forged(String token) {
    int dot = token.lastIndexOf('.');
    byte[] signature = new Base64URL(token.substring(dot + 1)).decode();
    signature[7] ^= 1;
    return token.substring(0, dot + 1) + Base64URL.encode(signature);
  }

  private static String withKeyId(String token, String keyId) {
    int dot = token.indexOf('.');
    String header = new Base64URL(token.substring(0, dot)).decodeToString();
    String changed = header.replaceFirst("\"kid\":\"[^\"]*\"", "\"kid\":\"" + keyId + "\"");
    return Base64URL.encode(changed) + token.substring(dot);
  }

  /** The company reads, one page after the other; answers how often strangers got which status. */
  private Map<Integer, Integer> attacked(ReadingCompany company, IntFunction<String> authorization)
      throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(CONNECTIONS);
    List<Future<Map<Integer, Integer>>> strangers = new ArrayList<>();
    Map<Integer, Integer> all = new TreeMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        for (int i = 0; i < CONNECTIONS; i++) {
          byte[] request = request(company.strand(), authorization.apply(i));
          strangers.add(threads.submit(() -> knock(request, begun, over)));
        }
        begun.await();
        assertReads(company);
      } finally {
        over.set(true);
      }
      for (Future<Map<Integer, Integer>> stranger : strangers) {
        stranger.get().forEach((status, count) -> all.merge(status, count, Integer::sum));
      }
    }
    return all;
  }

  private static void assertReads(ReadingCompany company) throws Exception {
    Map<Integer, Integer> answers = new TreeMap<>();
    for (int i = 0; i < READINGS; i++) {
      int status = company.call("GET", company.strand(), "text/csv", company.token()).statusCode();
      answers.merge(status, 1, Integer::sum);
    }
    assertEquals(Map.of(200, READINGS), answers);
  }

  private static byte[] request(URI strand, String authorization) {
    String head =
        "GET "
            + strand.getPath()
            + " HTTP/1.1\r\nHost: "
            + strand.getAuthority()
            + (authorization.isEmpty() ? "" : "\r\nAuthorization: " + authorization)
            + "\r\n\r\n";
    return head.getBytes(StandardCharsets.US_ASCII);
  }

  /** Asks again and again on one connection, or on the next one where it was closed. */
  private Map<Integer, Integer> knock(byte[] request, CountDownLatch begun, AtomicBoolean over)
      throws IOException {
    Map<Integer, Integer> answers = new TreeMap<>();
    URI vault = system.addresses().vault();
    while (!over.get()) {
      try (Socket socket = new Socket()) {
        socket.bind(new InetSocketAddress(FROM, 0));
        socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
        socket.connect(new InetSocketAddress(vault.getHost(), vault.getPort()));
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        boolean open = true;
        while (open && !over.get()) {
          socket.getOutputStream().write(request);
          int status = status(in);
          open = status > 0;
          answers.merge(status, 1, Integer::sum);
          begun.countDown();
        }
      }
    }
    return answers;
  }

  /** Reads one answer; 0 where there was none. */
  private static int status(BufferedReader in) throws IOException {
    String first = in.readLine();
    if (first == null) {
      return 0;
    }
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    assertEquals(length, in.skip(length));
    return Integer.parseInt(first.substring(9, 12));
  }
}
