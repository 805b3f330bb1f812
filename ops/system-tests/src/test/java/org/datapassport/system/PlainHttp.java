package org.datapassport.system;

import java.net.http.HttpClient;

/**
 * What tests ask with that are not about the protocol: HTTP/1.1. Without TLS the JDK's client
 * offers HTTP/2 with each first request, and the server answers that offer wrongly now and then
 * (ops/docs/operations.md, The server).
 */
final class PlainHttp {
  private PlainHttp() {}

  static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }
}
