package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.datapassport.story.Citizen;
import org.junit.jupiter.api.Test;

/** A company that calls wrongly with a good token is seen by the citizen; a stranger is not. */
class RefusedCallsST {
  private final RunningSystem system = RunningSystem.fromProperties();

  /** A call: its method, what is put behind the strand's address, and its Accept. */
  private record Call(String method, String behind, String accept, int status, String reason) {}

  @Test
  void refusedCalls_withAGoodToken_haveALineEachAndWithoutNone() throws Exception {
    Citizen ada = system.citizenWithPassport("refused");
    byte[] statement = RunningSystem.demoFile("ada-statement.xml");
    assertEquals(200, ada.acceptImport(ada.offerFile("statement.xml", statement)).status());
    List<Call> calls =
        List.of(
            new Call("GET", "?limit=0", "*/*", 400, "query-refused"),
            new Call("GET", "?cursor=x", "*/*", 400, "cursor-refused"),
            new Call("GET", "", "image/png", 406, "not-acceptable"),
            new Call("DELETE", "", "*/*", 405, "method-not-allowed"),
            new Call("GET", "/more", "*/*", 404, "not-found"));
    try (ReadingCompany company = new ReadingCompany(system.addresses(), "Clumsy Reader")) {
      company.isGiven(ada);
      long before = lines(ada, company, "");
      for (Call call : calls) {
        RawHttp.Answer refused = send(company, call, company.token());
        assertEquals(call.status(), refused.status(), call.toString());
        assertTrue(
            refused.head().toLowerCase(Locale.ROOT).contains("x-fapi-interaction-id:"),
            call.toString());
        assertEquals(1, lines(ada, company, call.reason()), call.toString());
        assertTrue(send(company, call, "e30.e30.e30").status() >= 400, call.toString());
      }
      assertEquals(before + calls.size(), lines(ada, company, ""), "strangers leave none");
    }
  }

  /** A reading that nobody gets would count as one; so there is none (RFC 9110 section 9.3.2). */
  @Test
  void head_ofWhatIsRead_isRefusedAndNoMethodAmongThoseThatAreAllowed() throws Exception {
    Citizen ada = system.citizenWithPassport("head");
    byte[] statement = RunningSystem.demoFile("ada-statement.xml");
    assertEquals(200, ada.acceptImport(ada.offerFile("statement.xml", statement)).status());
    try (ReadingCompany company = new ReadingCompany(system.addresses(), "Head Reader")) {
      company.isGiven(ada);
      long before = lines(ada, company, "");
      Call head = new Call("HEAD", "", "*/*", 405, "");
      RawHttp.Answer refused = send(company, head, company.token());
      assertEquals(405, refused.status());
      assertEquals("GET, OPTIONS", refused.field("Allow"));
      assertEquals("", refused.body());
      assertEquals(1, lines(ada, company, "method-not-allowed"));
      assertEquals(before + 1, lines(ada, company, ""), "nothing was read");
      Call spelled = new Call("HEAD", ";a=b", "*/*", 405, "");
      assertTrue(send(company, spelled, company.token()).status() >= 400);
      for (String method : List.of("DELETE", "OPTIONS")) {
        Call other = new Call(method, "", "*/*", 0, "");
        RawHttp.Answer told = send(company, other, company.token());
        assertEquals("GET, OPTIONS", told.field("Allow"), method);
      }
      assertEquals(200, send(company, new Call("GET", "", "*/*", 0, ""), company.token()).status());
    }
  }

  /** It is refused before Jakarta REST sees it. */
  @Test
  void body_inACoding_isRefusedWithTheIdOfTheCall() throws Exception {
    String id = UUID.randomUUID().toString();
    URI vault = URI.create(system.addresses().portal("/data/strands").toString());
    Map<String, String> fields =
        Map.of("Content-Encoding", "gzip", "x-fapi-interaction-id", id, "Accept", "*/*");
    RawHttp.Answer refused = RawHttp.send(vault, "GET", vault.getPath(), fields, new byte[0]);
    assertEquals(415, refused.status());
    assertEquals(id, refused.field("x-fapi-interaction-id"));
  }

  /** A weight of 0 is "not acceptable" (RFC 9110 section 12.4.2). */
  @Test
  void accept_withAWeightOfNothing_isNotAnsweredWithIt() throws Exception {
    Citizen ada = system.citizenWithPassport("weight");
    byte[] statement = RunningSystem.demoFile("ada-statement.xml");
    assertEquals(200, ada.acceptImport(ada.offerFile("statement.xml", statement)).status());
    try (ReadingCompany company = new ReadingCompany(system.addresses(), "Weighing Reader")) {
      company.isGiven(ada);
      Map<String, String> answers = new TreeMap<>();
      answers.put("text/turtle;q=0", "406");
      answers.put("text/turtle;q=0, text/csv;q=0.1", "text/csv");
      answers.put("application/ld+json;q=0, */*;q=0.5", "application/json");
      answers.put("text/turtle;q=0, */*", "application/ld+json");
      answers.put("*/*;q=0", "406");
      for (Map.Entry<String, String> each : answers.entrySet()) {
        Call call = new Call("GET", "?limit=1", each.getKey(), 0, "");
        RawHttp.Answer answer = send(company, call, company.token());
        String got =
            answer.status() == 200
                ? answer.field("Content-Type").split(";", -1)[0]
                : String.valueOf(answer.status());
        assertEquals(each.getValue(), got, each.getKey());
      }
    }
  }

  private static RawHttp.Answer send(ReadingCompany company, Call call, String token)
      throws Exception {
    Map<String, String> fields = new TreeMap<>(company.fields(call.method(), call.behind()));
    fields.put("Authorization", "DPoP " + token);
    fields.put("Accept", call.accept());
    return RawHttp.send(
        company.strand(),
        call.method(),
        company.strand().getPath() + call.behind(),
        fields,
        new byte[0]);
  }

  /** Lines of this company's calls, as the citizen takes them away. */
  private static long lines(Citizen ada, ReadingCompany company, String reason) {
    return ada.activityList()
        .lines()
        .filter(line -> line.contains("\"client\":\"" + company.id() + "\""))
        .filter(line -> line.contains(reason))
        .count();
  }
}
