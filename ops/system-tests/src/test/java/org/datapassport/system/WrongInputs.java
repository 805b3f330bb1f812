package org.datapassport.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The table of wrong things to send to an endpoint. */
final class WrongInputs {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String TYPE = "Content-Type";
  private static final int OVERSIZED_BYTES = 2 * 1024 * 1024;
  private static final int BOMB_BYTES = 40 * 1024 * 1024;

  private WrongInputs() {}

  /**
   * One wrong request.
   *
   * @param suffix goes after the path
   * @param parameter stands in for each path parameter
   */
  @SuppressWarnings("ArrayRecordComponent") // Sent, and never compared.
  record Wrong(
      String kind,
      String method,
      String suffix,
      String parameter,
      Map<String, String> fields,
      byte[] body) {}

  /** Everything wrong that fits an endpoint with this method, from somebody without a session. */
  static List<Wrong> of(String method, Map<String, String> base) {
    return of(method, base, "");
  }

  /**
   * Everything wrong that fits an endpoint with this method.
   *
   * @param csrf goes with each form, so that what is behind its check is asked, too
   */
  static List<Wrong> of(String method, Map<String, String> base, String csrf) {
    List<Wrong> all = new ArrayList<>();
    addresses(all, method, base);
    fields(all, method, base);
    if (!method.equals("GET")) {
      texts(all, method, base);
      forms(all, method, base, csrf);
      files(all, method, base, csrf);
    }
    return all;
  }

  private static void addresses(List<Wrong> all, String method, Map<String, String> base) {
    byte[] none = new byte[0];
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("unknown", "never-heard-of");
    parameters.put("NUL", "a%00b");
    parameters.put("bare percent", "%");
    parameters.put("wrong percent", "%zz");
    parameters.put("bad UTF-8", "%ff%fe%c0%af");
    parameters.put("dots", "..%2f..%2fetc%2fpasswd");
    parameters.put("quotes", "%22'%3Cb%3E%3B--");
    parameters.put("very long", "a".repeat(6000));
    parameters.put("number", "-99999999999999999999");
    parameters.put("matrix", "a;b=c;jsessionid=1");
    parameters.put("emoji", "%F0%9F%8D%8E");
    parameters.put("lone surrogate", "%ED%A0%80");
    parameters.forEach(
        (kind, value) -> {
          all.add(new Wrong("path: " + kind, method, "", value, base, none));
          all.add(new Wrong("query: " + kind, method, query(value), "x", base, none));
        });
    all.add(new Wrong("query: repeated", method, "?a=1&a=2&note=1&note=2", "x", base, none));
    all.add(new Wrong("deeper path", method, "/x/y/z", "x", base, none));
    for (String other : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD")) {
      if (!other.equals(method)) {
        all.add(new Wrong("method " + other, other, "", "x", base, none));
      }
    }
    all.add(new Wrong("method BREW", "BREW", "", "x", base, none));
    all.add(new Wrong("method TRACE", "TRACE", "", "x", base, none));
  }

  /** The value under every name that some endpoint reads. */
  private static String query(String value) {
    StringBuilder query = new StringBuilder("?");
    List<String> names =
        value.length() > 1000
            ? List.of("next")
            : List.of(
                "note",
                "next",
                "before",
                "after",
                "from-d",
                "from-m",
                "from-y",
                "to-d",
                "who",
                "tag",
                "q",
                "s",
                "l",
                "limit",
                "cursor",
                "from",
                "to",
                "code",
                "state",
                "iss",
                "client_id",
                "request_uri",
                "id_token_hint",
                "done",
                "ended",
                "lang");
    names.forEach(name -> query.append(name).append('=').append(value).append('&'));
    return query.toString();
  }

  private static void fields(List<Wrong> all, String method, Map<String, String> base) {
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("Cookie", "session=%00\"; __Host-x=;; =; passport=" + "a".repeat(300));
    wrong.put("cookie", "session=\u00ff");
    wrong.put("Authorization", "DPoP garbage.garbage.garbage");
    wrong.put("authorization", "Bearer eyJhbGciOiJub25lIn0.e30.");
    wrong.put("AUTHORIZATION", "Basic %%%");
    wrong.put("DPoP", "a.b.c");
    wrong.put("Accept", "no/such;q=nonsense,,");
    wrong.put("accept", "text/html;q=9");
    wrong.put("Accept-Language", "xx-;q=,*;;");
    wrong.put("accept-language", "\u00ff");
    wrong.put("If-None-Match", "W/W/\"\",,*");
    wrong.put("if-none-match", "\u0000\"");
    wrong.put("If-Modified-Since", "yesterday");
    wrong.put("Range", "bytes=9-1,-");
    wrong.put("X-Correlation-Id", "<script>%0d%0a");
    wrong.forEach(
        (name, value) -> {
          Map<String, String> fields = new LinkedHashMap<>(base);
          fields.keySet().removeIf(name::equalsIgnoreCase);
          fields.put(name, value);
          all.add(new Wrong("field " + name, method, "", "x", fields, new byte[0]));
        });
  }

  private static void texts(List<Wrong> all, String method, Map<String, String> base) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("nothing", "");
    texts.put("malformed JSON", "{\"a\":");
    texts.put("JSON null", "null");
    texts.put("JSON number", "1e999999");
    texts.put("JSON text", "\"x\"");
    texts.put("JSON list", "[[],{}]");
    texts.put("unknown members", "{\"nobody\":{\"knows\":[1,null]}}");
    texts.put(
        "wrong types",
        "{\"vault\":1,\"items\":\"x\",\"sector\":[],\"vault_url\":{},\"redirect_uris\":7,"
            + "\"client\":true,\"authorization_details\":{},\"choices\":0,\"parameters\":null,"
            + "\"versionId\":[],\"state\":1,\"proof\":{}}");
    texts.put("repeated members", "{\"vault\":\"a\",\"vault\":\"b\"}");
    texts.put("deep JSON", "[".repeat(20_000));
    texts.put("NUL", "{\"vault\":\"\\u0000\",\"sector\":\"\\ud800\"}");
    List<String> types =
        List.of(
            JSON, FORM, FORM + ";charset=utf-16", "text/plain", "application/xml", "x", "a/b;c=");
    texts.forEach(
        (kind, text) -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          for (String type : types) {
            all.add(new Wrong(kind + " as " + type, method, "", "x", with(base, type), bytes));
          }
        });
    byte[] utf8 = {'{', '"', (byte) 0xff, (byte) 0xc0, '"', ':', '1', '}'};
    all.add(new Wrong("bad UTF-8", method, "", "x", with(base, JSON), utf8));
    byte[] huge = new byte[OVERSIZED_BYTES];
    Arrays.fill(huge, (byte) 'a');
    all.add(new Wrong("2 MiB as JSON", method, "", "x", with(base, JSON), huge));
    all.add(new Wrong("2 MiB as form", method, "", "x", with(base, FORM), huge));
    Map<String, String> chunked = with(base, FORM);
    chunked.put("Transfer-Encoding", "chunked");
    all.add(new Wrong("2 MiB in chunks", method, "", "x", chunked, chunk(huge)));
    all.add(new Wrong("broken chunks", method, "", "x", chunked, new byte[] {'z', '\r', '\n'}));
  }

  /** Everything as one chunk, and the end. */
  private static byte[] chunk(byte[] bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head = Integer.toHexString(bytes.length) + "\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(bytes);
    body.writeBytes("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  private static void forms(List<Wrong> all, String method, Map<String, String> base, String csrf) {
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put("nothing", "");
    forms.put(
        "bare names", "username&givenName&display-name&number&id_token_hint&client_id&_method");
    forms.put("other method", "_method=DELETE&_method=%00");
    forms.put("bare percent", "username=%&password=%zz&csrf=%");
    forms.put("bad UTF-8", "username=%ff%c0&password=%ed%a0%80&q=%fe&number=%ff");
    forms.put("NUL", "username=a%00b&password=%00&display-name=%00&number=%00&language=%00");
    forms.put("repeated", "username=a&username=b&csrf=1&csrf=2&client_id=a&client_id=b");
    forms.put("token", "grant_type=authorization_code&code=%00&client_id=x&redirect_uri=%20");
    forms.put("assertion", "client_assertion=a.b.c&client_assertion_type=x&token=y&request=z.z.z");
    forms.put("preferences", "language=xx&theme=never&back=https://evil.example/&next=//evil");
    forms.put("many", "a=1&".repeat(20_000));
    forms.put("long", "number=" + "9".repeat(20_000));
    forms.forEach(
        (kind, text) -> {
          byte[] bytes = ("csrf=" + csrf + "&" + text).getBytes(StandardCharsets.UTF_8);
          all.add(new Wrong("form: " + kind, method, "", "x", with(base, FORM), bytes));
        });
  }

  private static void files(List<Wrong> all, String method, Map<String, String> base, String csrf) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("text", "just words".getBytes(StandardCharsets.UTF_8));
    files.put("nothing", new byte[0]);
    files.put("bomb.zip", bomb());
    files.put("broken.zip", new byte[] {'P', 'K', 3, 4, 0, 0});
    files.put("xxe.gpx", xml("<!DOCTYPE gpx [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"));
    files.put(
        "laughs.xml",
        xml("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY x \"&a;&a;&a;&a;&a;&a;&a;\">]>"));
    files.put("remote.gpx", xml("<!DOCTYPE gpx SYSTEM \"http://169.254.169.254/x.dtd\">"));
    files.forEach(
        (name, bytes) ->
            all.add(
                new Wrong(
                    "file " + name,
                    method,
                    "",
                    "x",
                    with(base, "multipart/form-data; boundary=b"),
                    multipart(csrf, name, bytes))));
    byte[] noise = "--c\r\nContent-Disposition: nonsense".getBytes(StandardCharsets.UTF_8);
    String multipart = "multipart/form-data";
    all.add(new Wrong("no boundary", method, "", "x", with(base, multipart), noise));
    String other = multipart + "; boundary=zzz";
    all.add(new Wrong("other boundary", method, "", "x", with(base, other), noise));
    String right = multipart + "; boundary=c";
    all.add(new Wrong("cut multipart", method, "", "x", with(base, right), noise));
  }

  private static Map<String, String> with(Map<String, String> base, String type) {
    Map<String, String> fields = new LinkedHashMap<>(base);
    fields.put(TYPE, type);
    return fields;
  }

  private static byte[] xml(String doctype) {
    String root = "<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">&x;</gpx>";
    return ("<?xml version=\"1.0\"?>" + doctype + root).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] multipart(String csrf, String name, byte[] file) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head =
        "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n"
            + csrf
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  /** 40 kB that unpack to 40 MB, as a health export. */
  private static byte[] bomb() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("apple_health_export/export.xml"));
      zip.write(new byte[BOMB_BYTES]);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException("packing in memory", e);
    }
    return bytes.toByteArray();
  }
}
