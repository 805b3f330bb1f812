package org.datapassport.platform.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificatesTest {
  /** CN=caller, made by openssl, until 2126. */
  private static final String DER =
      "MIIBeTCCAR+gAwIBAgIUUPskaM7W7vrEvOygM492KLq9hBYwCgYIKoZIzj0EAwIwETEPMA0GA1UEAwwGY2Fs"
          + "bGVyMCAXDTI2MTEyMjEzMTYyN1oYDzIxMjYxMDI5MTMxNjI3WjARMQ8wDQYDVQQDDAZjYWxsZXIwWTAT"
          + "BgcqhkjOPQIBBggqhkjOPQMBBwNCAARtZdV3sCAgBloBV5Hav/aHPwq/b5U+VZ16GD3UBOubQXh7FBfG"
          + "+oKr8NTONXsX0PPIC3032gGKXwfgpHLV7PX8o1MwUTAdBgNVHQ4EFgQUTPxcX18cxEWHOClVzFafEzo0"
          + "ziYwHwYDVR0jBBgwFoAUTPxcX18cxEWHOClVzFafEzo0ziYwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjO"
          + "PQQDAgNIADBFAiA8iuww83vCltdf34eLRxLIfQe1Yy5RDUEbxCGR6rxj+gIhAMhrLc0BljdivwRlxSR/"
          + "DQTRsIVt9QzDiP9G5LvqWNwq";

  private static final String HEADER = ":" + DER + ":";
  private static final String PROXY = "10.0.0.7";

  private static X509Certificate certificate() throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(DER)));
  }

  private static HttpServletRequest request(
      String peer, Map<String, List<String>> headers, X509Certificate... ofHandshake) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ClientCertificatesTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr" -> peer;
                  case "getHeaders" ->
                      Collections.enumeration(
                          headers.getOrDefault((String) arguments[0], List.of()));
                  case "getAttribute" -> ofHandshake.length == 0 ? null : ofHandshake;
                  default -> throw new IllegalStateException(method.getName());
                });
  }

  private static ClientCertificate found(String source, HttpServletRequest request) {
    return new ClientCertificates(source, "10.0.0.6," + PROXY, request).current();
  }

  private static Map<String, List<String>> header(String... values) {
    return Map.of(ClientCertificates.OWN, List.of(values));
  }

  @Test
  void certificate_ofTheHandshake_hasItsThumbprint() throws Exception {
    ClientCertificate shown = found("tls", request("192.0.2.1", Map.of(), certificate()));

    assertEquals(certificate(), shown.own());
    assertTrue(shown.thumbprint().matches("[A-Za-z0-9_-]{43}"));
  }

  @Test
  void header_whereTheHandshakeCounts_isIgnored() {
    assertEquals(ClientCertificate.NONE, found("tls", request(PROXY, header(HEADER))));
  }

  @Test
  void header_ofATrustedProxy_counts() throws Exception {
    var headers =
        Map.of(
            ClientCertificates.OWN, List.of(HEADER),
            ClientCertificates.CHAIN, List.of(HEADER + ", " + HEADER));

    assertEquals(certificate(), found("header", request(PROXY, header(HEADER))).own());
    assertEquals(3, found("header", request(PROXY, headers)).chain().size());
  }

  @Test
  void header_ofAnybodyElse_isIgnored() {
    assertEquals(ClientCertificate.NONE, found("header", request("10.0.0.8", header(HEADER))));
    assertEquals(ClientCertificate.NONE, found("header", request("127.0.0.1", header(HEADER))));
  }

  /** Behind a terminator the handshake shows the terminator's own certificate. */
  @Test
  void handshake_whereTheHeaderCounts_isIgnored() throws Exception {
    assertEquals(ClientCertificate.NONE, found("header", request(PROXY, Map.of(), certificate())));
  }

  @Test
  void header_twice_isIgnored() {
    assertEquals(ClientCertificate.NONE, found("header", request(PROXY, header(HEADER, HEADER))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "::", ":AAAA:", DER, "\"x\"", ":%%%:", ":MIIB:"})
  void header_ofAnotherForm_isIgnored(String value) {
    assertEquals(ClientCertificate.NONE, found("header", request(PROXY, header(value))));
  }

  @Test
  void source_ofAnotherName_stopsTheStart() {
    assertThrows(
        IllegalArgumentException.class, () -> found("both", request(PROXY, header(HEADER))));
  }
}
