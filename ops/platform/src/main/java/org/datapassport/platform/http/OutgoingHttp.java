package org.datapassport.platform.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.datapassport.platform.http.OutgoingException.Reason;
import org.datapassport.platform.log.Correlation;

/**
 * The only way out of a service. It connects to public addresses over https, and to loopback (then
 * also over http) only when {@code passport.outgoing.allow-loopback} is true; it uses no proxy,
 * follows no redirect, reads no more bytes and waits no longer than the request allows.
 *
 * <p>A host is resolved and judged here, and resolved again by the JDK's client, which takes the
 * answer from the JVM's cache (30 s unless configured). Should a name change its address exactly
 * between the two, nothing but a TLS greeting reaches the other address: it cannot show a
 * certificate for the name. Plain http, which has no such lock, is for loopback alone.
 */
public final class OutgoingHttp {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(3);

  private final boolean loopbackAllowed;
  private final LongSupplier nanos;

  /** One for each service of ours that was called; owned by this object. */
  private final Map<URI, Circuit> circuits = new ConcurrentHashMap<>();

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(CONNECT_MAX)
          .build();

  public OutgoingHttp(boolean loopbackAllowed) {
    this(loopbackAllowed, System::nanoTime);
  }

  OutgoingHttp(boolean loopbackAllowed, LongSupplier nanos) {
    this.loopbackAllowed = loopbackAllowed;
    this.nanos = nanos;
  }

  /**
   * Sends a request to a service that configuration names as one of ours. The correlation id of the
   * request that is being answered goes with it, and while the service does not answer, calls are
   * refused at once ({@link Circuit}). The JDK's client sends a {@code GET} again whose connection
   * was lost before an answer began, and nothing else.
   *
   * @param service its public address; several may share a host
   * @throws OutgoingException when there is no answer that may be used
   */
  public OutgoingAnswer callService(URI service, OutgoingRequest request) throws OutgoingException {
    Circuit circuit = circuits.computeIfAbsent(service, address -> new Circuit(nanos));
    String id = Correlation.current();
    OutgoingRequest out =
        id.equals(Correlation.NONE) ? request : request.header(Correlation.HEADER, id);
    return circuit.pass(() -> send(out));
  }

  /**
   * Sends a request and reads the whole answer.
   *
   * @throws OutgoingException when there is no answer that may be used
   */
  public OutgoingAnswer send(OutgoingRequest request) throws OutgoingException {
    vet(request.target());
    HttpRequest.Builder out =
        HttpRequest.newBuilder(request.target())
            .timeout(request.timeout())
            .version(versionFor(request.target()))
            .method(request.method(), publisher(request));
    request.headers().forEach(out::header);
    CompletableFuture<HttpResponse<byte[]>> pending =
        client.sendAsync(out.build(), info -> new BoundedBody(request.answerBytesMax()));
    try {
      HttpResponse<byte[]> answer =
          pending.get(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
      Map<String, String> headers = new HashMap<>();
      answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
      return new OutgoingAnswer(answer.statusCode(), headers, answer.body());
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new OutgoingException(Reason.TIMED_OUT, "no whole answer in time", e);
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new OutgoingException(Reason.FAILED, "interrupted", e);
    }
  }

  private void vet(URI target) throws OutgoingException {
    String host = target.getHost();
    boolean https = "https".equals(target.getScheme());
    boolean http = "http".equals(target.getScheme());
    if (host == null || target.getRawUserInfo() != null || !(https || http)) {
      throw new OutgoingException(Reason.ADDRESS_REFUSED, "not an https address");
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        boolean plainOk = https || (loopbackAllowed && address.isLoopbackAddress());
        if (!plainOk || !AddressRule.isAllowed(address, loopbackAllowed)) {
          throw new OutgoingException(Reason.ADDRESS_REFUSED, "not a public https address");
        }
      }
    } catch (UnknownHostException e) {
      throw new OutgoingException(Reason.UNKNOWN_HOST, "the host has no address", e);
    }
  }

  /** Over plain http the client would ask to upgrade, which small servers mistake. */
  private static HttpClient.Version versionFor(URI target) {
    return "https".equals(target.getScheme())
        ? HttpClient.Version.HTTP_2
        : HttpClient.Version.HTTP_1_1;
  }

  private static HttpRequest.BodyPublisher publisher(OutgoingRequest request) {
    return request.body().length == 0
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.ofByteArray(request.body());
  }

  private static OutgoingException failure(ExecutionException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutgoingException ours) {
        return ours;
      }
      if (cause instanceof HttpTimeoutException) {
        return new OutgoingException(Reason.TIMED_OUT, "no answer in time", e);
      }
    }
    return new OutgoingException(Reason.FAILED, "no answer", new IOException(e));
  }
}
