package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
